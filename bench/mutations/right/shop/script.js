let pence = 0;

const snack = document.getElementById("snack");
const many = document.getElementById("many");

function inPounds(amount) {
  return "£" + (amount / 100).toFixed(2);
}

document.getElementById("buy").addEventListener("click", () => {
  const price = Number(snack.value);
  const wanted = Number(many.value);
  if (Number.isNaN(wanted) || wanted < 1) {
    alert("How many would you like?");
    return;
  }
  pence += price * wanted;
  document.getElementById("pay").textContent = inPounds(pence);
});
