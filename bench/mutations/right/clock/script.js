let tenths = 0;
let timer = null;

const time = document.getElementById("time");
const start = document.getElementById("start");
const stop = document.getElementById("stop");

function tick() {
  tenths++;
  time.textContent = (tenths / 10).toFixed(1);
}

function begin() {
  timer = setInterval(tick, 100);
  start.disabled = true;
  stop.disabled = false;
}

function end() {
  clearInterval(timer);
  start.disabled = false;
  stop.disabled = true;
}

start.addEventListener("click", begin);
stop.addEventListener("click", end);
