"""Pages with scripts, as pupils write them, and what a visitor does to them."""

from typing import Any

Acts = list[dict[str, Any]]


def click(select: str) -> dict[str, Any]:
    """A visitor clicks."""
    return {"click": select}


def write(select: str, text: str) -> dict[str, Any]:
    """A visitor types."""
    return {"type": {"select": select, "text": text}}


def choose(select: str, value: str) -> dict[str, Any]:
    """A visitor chooses or ticks."""
    return {"choose": {"select": select, "value": value}}


def press(select: str, key: str) -> dict[str, Any]:
    """A visitor presses a key."""
    return {"press": {"select": select, "key": key}}


COUNTER = """<!doctype html>
<html lang="en"><body>
<h1>Count</h1>
<button id="more">More</button> <button id="less">Less</button>
<p>You have <output id="n">0</output></p>
<script>
let n = 0
const show = () => { document.getElementById("n").textContent = n }
document.querySelector("#more").addEventListener("click", () => { n = n + 1; show() })
document.querySelector("#less").addEventListener("click", function () {
  if (n > 0) { n -= 1 }
  show()
})
function double(x) { return x * 2 }
</script>
</body></html>
"""

TODO = """<form id="f"><label>New <input id="new" required></label><button>Add</button></form>
<ul id="list"></ul><p id="left"></p>
<script>
const items = []
function draw() {
  const list = document.getElementById("list")
  list.innerHTML = ""
  for (const item of items) {
    const li = document.createElement("li")
    li.textContent = item.text
    if (item.done) li.classList.add("done")
    li.onclick = () => { item.done = !item.done; draw() }
    list.appendChild(li)
  }
  document.getElementById("left").innerText = items.filter(i => !i.done).length + " left of " + items.length
}
document.getElementById("f").addEventListener("submit", event => {
  event.preventDefault()
  items.push({ text: document.getElementById("new").value, done: false })
  document.getElementById("new").value = ""
  draw()
})
draw()
</script>
"""

TIMER = """<button onclick="start()">Start</button><button onclick="stop()">Stop</button><p id="t">0</p>
<script>
var seconds = 0, running = null
function start() { if (!running) running = setInterval(tick, 1000) }
function stop() { clearInterval(running); running = null }
function tick() {
  seconds++
  document.getElementById("t").innerHTML = "<b>" + seconds + "</b> s"
  if (seconds == 3) { stop(); alert("Done at " + new Date().toLocaleTimeString()) }
}
setTimeout(function () { console.log("late", performance.now()) }, 500)
</script>
"""

SHOP = """<select id="what"><option value="2">Tea</option><option value="3.5" selected>Cake</option></select>
<input id="many" type="number" value="1" min="1"><input type="checkbox" id="member"><label for="member">Member</label>
<p id="sum"></p>
<script>
const el = id => document.getElementById(id)
function price(each, many, member) {
  let total = each * many
  if (many >= 10) { total = total * 0.9 }
  return member ? total - 1 : total
}
function show() {
  const total = price(Number(el("what").value), Number(el("many").value), el("member").checked)
  el("sum").textContent = "£" + total.toFixed(2) + " for " + el("what").selectedOptions[0].text
  el("sum").style.color = total > 20 ? "red" : "green"
}
for (const id of ["what", "many", "member"]) el(id).addEventListener("change", show)
show()
</script>
"""

QUIZ = """<div id="q"></div><div id="answers"></div><p class="score" data-score="0"></p>
<script src="quiz.js"></script>
<script>
ask()
document.addEventListener("keydown", e => { if (e.key === "n") { at++; ask() } })
</script>
"""
QUIZ_JS = """const questions = [
  { asks: "2 + 2", answers: ["3", "4", "5"], right: 1 },
  { asks: "Capital of France", answers: ["Paris", "Rome"], right: 0 },
]
let at = 0
let score = 0
function ask() {
  if (at >= questions.length) {
    document.getElementById("q").textContent = `You have ${score} of ${questions.length}`
    document.getElementById("answers").replaceChildren()
    return
  }
  const { asks, answers, right } = questions[at]
  document.getElementById("q").textContent = asks
  document.getElementById("answers").innerHTML = answers.map((a, i) => `<button data-n="${i}">${a}</button>`).join(" ")
  document.querySelectorAll("#answers button").forEach(button => {
    button.addEventListener("click", () => {
      if (Number(button.dataset.n) === right) score += 1
      document.querySelector(".score").dataset.score = score
      at += 1
      ask()
    }, { once: true })
  })
}
function best(list) {
  let top = list[0]
  for (let i = 1; i < list.length; i++) { if (list[i] > top) { top = list[i] } }
  return top
}
"""

GUESS = """<input id="g"><button id="go">Guess</button><ol id="said"></ol>
<script>
const secret = Math.floor(Math.random() * 10) + 1
let tries = 0
class Game {
  #over = false
  constructor(top) { this.top = top }
  get over() { return this.#over }
  try(n) {
    tries += 1
    if (isNaN(n) || n > this.top) throw new Error("Not a guess: " + n)
    if (n === secret) { this.#over = true; return "right" }
    return n < secret ? "too low" : "too high"
  }
}
const game = new Game(10)
document.getElementById("go").onclick = function () {
  const li = document.createElement("li")
  try { li.append(game.try(parseInt(g.value)), " after " + tries) }
  catch (e) { li.append(e.message); li.className = "bad" }
  finally { said.prepend(li) }
}
g.addEventListener("keydown", e => { if (e.key == "Enter") document.getElementById("go").click() })
</script>
"""

LATER = """<p id="p">wait</p><button id="b">Load</button>
<script>
const wait = ms => new Promise(done => setTimeout(done, ms))
async function load() {
  document.getElementById("p").textContent = "loading"
  await wait(300)
  const all = await Promise.all([1, 2, 3].map(async n => { await wait(n * 10); return n * n }))
  document.getElementById("p").textContent = all.join("+") + "=" + all.reduce((a, b) => a + b)
}
document.getElementById("b").addEventListener("click", () => load().catch(e => console.log(e.message)))
Promise.resolve("x").then(v => console.log(v)).finally(() => console.log("y"))
</script>
"""

TABLE = """<table id="t"><tr><th>Name<th>Age</table><form><input name="name"><input name="age" type="number"><button type="button">Add</button></form>
<script>
window.onload = () => {
  document.querySelector("button").addEventListener("click", () => {
    const data = new FormData(document.querySelector("form"))
    const row = document.getElementById("t").insertRow()
    for (const [name, value] of data) row.insertCell().textContent = value || "?"
    localStorage.setItem("rows", document.getElementById("t").rows.length)
    console.log(localStorage.getItem("rows"), [...row.cells].map(c => c.innerText))
  })
}
function average(list) {
  var sum = 0
  for (var i = 0; i < list.length; i++) { sum = sum + list[i] }
  return list.length ? Math.round(sum / list.length * 10) / 10 : null
}
function* upTo(n) { for (let i = 0; i < n; i++) yield i }
function words(text) {
  const counts = {}
  for (const word of text.toLowerCase().split(/[^a-z]+/)) if (word) counts[word] = (counts[word] ?? 0) + 1
  return Object.entries(counts).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
}
</script>
"""

BUBBLES = """<div id="out"><section><button>In</button></section></div>
<script>
const out = document.getElementById("out")
for (const place of [window, document, out, document.querySelector("section"), document.querySelector("button")])
  for (const capture of [true, false])
    place.addEventListener("click", function (e) {
      console.log(e.eventPhase, this === window ? "window" : this.nodeName, e.target.nodeName, capture)
      if (this === out && !capture && e.detail !== 7) e.stopPropagation()
    }, capture)
document.querySelector("button").dispatchEvent(new MouseEvent("click", { bubbles: false }))
out.addEventListener("mine", e => out.dataset.mine = e.detail.x)
out.firstChild.dispatchEvent(new CustomEvent("mine", { bubbles: true, detail: { x: 1 } }))
</script>
"""

TEXTS = """<ul><li>a<li class="b c">b<li>c</ul><p>One<br>two <b>three</b></p><template><i>t</i></template>
<script>
console.log(document.querySelector("p").innerText, document.querySelector("ul").children.length, document.title)
console.log([3, 10, 1].sort(), [3, 10, 1].sort((a, b) => a - b), "abc".at(-1), "a-b".replaceAll("-", "+"), [1, [2, [3]]].flat(Infinity))
console.log((1234.567).toFixed(1), (0.1 + 0.2), 1e21, 5 / 0, -0, 0 / 0, 2 ** 53, parseInt("12px"), Number(""), +"x", [] + {}, typeof null)
console.log((1234567.891).toLocaleString(), (5).toString(2), "é".length, encodeURIComponent("a b&c"), JSON.stringify({ a: [1, null, undefined], b: () => 1 }))
console.log(new Map([["a", 1]]), new Set([1, 2]), Symbol("s"), function f() {}, class A {}, null, undefined, true, 10n, [,1], new Error("e"), /x/g)
console.log(new Date(2026, 1, 29), new Date("2026-03-01").getDay(), new Date("rubbish").getTime(), Object.assign({}, { x: 1 }))
const li = document.querySelector(".b"); li.before("x"); li.insertAdjacentHTML("afterend", "<li>d</li><li>e"); li.classList.toggle("c")
document.querySelector("ul").append(document.querySelector("template").content.cloneNode(true))
for (const [i, one] of [...document.querySelectorAll("li")].entries()) one.setAttribute("data-i", i)
label: for (let i = 0; i < 3; i++) { switch (i) { case 1: continue label; case 2: break label; default: console.log("i", i) } }
console.log(Array.from({ length: 3 }, (_, i) => i * 2), Object.fromEntries([["k", "v"]]), [..."añ"], `t${1}`, String.raw`\\n`, 7 % -3, -7 % 3, 1 / 3)
console.log("%s", "ab".padStart(5, "*"), "x,y".split(","), "Hello".slice(-3), [1, 2, 3].includes(2), Math.max(...[1, 5, 3]), Math.round(-0.5), "b" > "a")
</script>
"""

# name, files, runs: each the acts, and the function to call
PAGES: list[tuple[str, dict[str, str], list[tuple[Acts, tuple[str, list[Any]] | None]]]] = [
    ("counter", {"index.html": COUNTER}, [([], None), ([click("#more"), click("#more"), click("#less")], None), ([], ("double", [21]))]),
    ("todo", {"index.html": TODO}, [([click("button")], None), ([write("#new", "milk"), press("#new", "Enter"), click("li")], None), ([write("#new", "a<b"), click("form button")], None)]),
    ("timer", {"index.html": TIMER}, [([{"wait": 700}], None), ([click("button"), {"wait": 2500}, click("button + button"), {"wait": 2000}], None), ([click("button"), {"wait": 9000}], None)]),
    ("shop", {"index.html": SHOP}, [([choose("#what", "2"), write("#many", "12")], None), ([click("label"), choose("#what", "Tea")], None), ([], ("price", [2, 10, True]))]),
    ("quiz", {"index.html": QUIZ, "quiz.js": QUIZ_JS}, [([click("[data-n='1']"), click("button")], None), ([press("body", "n"), press("body", "n")], None), ([], ("best", [[3, 9, 2]])), ([], ("best", [[]]))]),
    ("guess", {"index.html": GUESS}, [([write("#g", "5"), click("#go"), write("#g", "x"), press("#g", "Enter")], None), ([write("#g", "11"), click("#go")], None)]),
    ("later", {"index.html": LATER}, [([], None), ([click("#b"), {"wait": 100}], None), ([click("#b"), {"wait": 1000}], None)]),
    ("table", {"index.html": TABLE}, [([write("[name=name]", "Ada"), write("[name=age]", "36"), click("button")], None), ([], ("average", [[1, 2, 4]])), ([], ("words", ["The cat and the hat"])), ([], ("upTo", [3]))]),
    ("bubbles", {"index.html": BUBBLES}, [([click("button")], None), ([click("section")], None)]),
    ("texts", {"index.html": TEXTS}, [([], None)]),
]  # fmt: skip
