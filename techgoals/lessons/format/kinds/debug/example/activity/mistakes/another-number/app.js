let visitors = 0

function oneMore() {
  visitors = 2
  document.querySelector("#count").textContent = visitors
}

document.querySelector("#add").addEventListener("click", oneMore)
