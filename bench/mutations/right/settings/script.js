const theme = localStorage.getItem("theme") ?? "light";

function use(name) {
  document.body.className = name;
  localStorage.setItem("theme", name);
}

for (const button of document.querySelectorAll("input[name=theme]")) {
  button.checked = button.value === theme;
  button.addEventListener("change", () => use(button.value));
}

use(theme);
