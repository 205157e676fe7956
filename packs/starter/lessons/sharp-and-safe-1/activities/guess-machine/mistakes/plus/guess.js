// How many passwords are there?
// kinds: how many different signs there are. length: how many stand in a row.
function howMany(kinds, length) {
  return kinds + length
}

// A fast thief tries a million in a second, where the site has lost its list.
function howLong(count) {
  const seconds = count / 1000000
  if (seconds < 60) return "less than a minute"
  if (seconds < 86400) return Math.round(seconds / 60) + " minutes"
  if (seconds < 31536000) return Math.round(seconds / 86400) + " days"
  return Math.round(seconds / 31536000) + " years"
}

document.getElementById("count").addEventListener("click", () => {
  const kinds = Number(document.getElementById("kinds").value)
  const length = Number(document.getElementById("length").value)
  const count = howMany(kinds, length)
  document.getElementById("says").textContent = "There are " + count + "."
  document.getElementById("time").textContent = "A fast thief needs " + howLong(count) + "."
})
