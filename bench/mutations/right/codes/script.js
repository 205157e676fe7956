"use strict";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function moved(letter, by) {
  const at = LETTERS.indexOf(letter);
  if (at === -1) {
    return letter;
  }
  return LETTERS[(at + by) % 26];
}

function hide(text, by) {
  let out = "";
  let i = 0;
  while (i < text.length) {
    out += moved(text[i].toLowerCase(), by);
    i++;
  }
  return out;
}

document.querySelector("#hide").addEventListener("click", () => {
  const text = document.querySelector("#plain").value;
  const by = parseInt(document.querySelector("#key").value, 10);
  document.querySelector("#hidden").textContent = hide(text, by);
});
