const rain = [
  { day: "Mon", mm: 4 },
  { day: "Tue", mm: 12 },
  { day: "Wed", mm: 0 },
  { day: "Thu", mm: 7 },
];

function average(days) {
  let sum = 0;
  for (const day of days) {
    sum += day.mm;
  }
  return sum / days.length;
}

function wettest(days) {
  let best = days[0];
  for (let i = 1; i < days.length; i++) {
    if (days[i].mm > best.mm) {
      best = days[i];
    }
  }
  return best;
}

function draw() {
  const bars = document.querySelector("#bars");
  bars.replaceChildren();
  for (const { day, mm } of rain) {
    const bar = document.createElement("div");
    bar.classList.add("bar");
    bar.style.height = mm * 10 + "px";
    bar.title = day + ": " + mm + " mm";
    bars.appendChild(bar);
  }
}

document.querySelector("#wettest").textContent = wettest(rain).day;
document.querySelector("#average").textContent = average(rain).toFixed(1);
document.querySelector("#redraw").addEventListener("click", draw);
draw();
