let visitors = 0

function oneMore() {
  visitors = 1
  document.querySelector("#count").textContent = visitors
}

document.querySelector("#add").addEventListener("click", oneMore)
