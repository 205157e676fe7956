function swap(list, a, b) {
  const kept = list[a];
  list[a] = list[b];
  list[b] = kept;
}

function sorted(numbers) {
  const list = numbers.slice();
  for (let end = list.length - 1; end > 0; end--) {
    for (let i = 0; i < end; i++) {
      if (list[i] > list[i + 1]) {
        swap(list, i, i + 1);
      }
    }
  }
  return list;
}

const numbers = [5, 3, 9, 1, 7];
document.getElementById("before").textContent = numbers.join(", ");
document.getElementById("after").textContent = sorted(numbers).join(", ");

let biggest = numbers[0];
for (const number of numbers) {
  if (number > biggest) {
    biggest = number;
  }
}
console.log("The biggest is " + biggest);
