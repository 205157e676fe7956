// What pages do beyond links and forms: theme, reading tools, copying, printing. All of it works by listening
// to the document, so it may load first (the theme must be known before anything is painted) and htmx may swap.
(() => {
  const root = document.documentElement;
  const kept = {
    get(name) { try { return localStorage.getItem("techgoals." + name) || ""; } catch { return ""; } },
    set(name, value) {
      try { value ? localStorage.setItem("techgoals." + name, value) : localStorage.removeItem("techgoals." + name); } catch { /* private window: the choice lasts as long as the page */ }
    },
  };
  const choices = ["theme", "size", "letters", "lines", "face", "tint"];
  const apply = (name, value) => (value ? root.setAttribute("data-" + name, value) : root.removeAttribute("data-" + name));
  // all but the theme are a pupil's reading tools: adults' pages do not carry them
  const forPupil = root.dataset.for === "pupil";
  for (const name of choices) if (name === "theme" || forPupil) apply(name, kept.get(name));

  const dark = () => root.dataset.theme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const showTheme = () => each("[data-theme-switch]", (b) => b.setAttribute("aria-pressed", String(dark())));

  document.addEventListener("DOMContentLoaded", () => {
    each("[data-theme-switch], [data-reading]", (e) => { e.hidden = false; });
    if (navigator.clipboard) each("[data-copy]", (e) => { e.hidden = false; });
    showTheme();
    for (const name of choices) {
      const radio = document.querySelector(`input[name="reading-${name}"][value="${kept.get(name)}"]`);
      if (radio) radio.checked = true;
    }
    document.querySelector("[data-error-summary]")?.focus();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

  document.addEventListener("change", (event) => {
    const name = event.target.name?.startsWith("reading-") && event.target.name.slice(8);
    if (!choices.includes(name)) return;
    kept.set(name, event.target.value);
    apply(name, event.target.value);
  });

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    let found;
    if (on("[data-theme-switch]")) {
      const next = dark() ? "light" : "dark";
      kept.set("theme", next); apply("theme", next); showTheme();
    } else if ((found = on("[data-copy]"))) {
      const field = document.getElementById(found.dataset.copy), words = found.querySelector("span"), before = words.textContent;
      field.select();
      navigator.clipboard.writeText(field.value).then(() => {
        words.textContent = found.dataset.done;
        setTimeout(() => { words.textContent = before; }, 2000);
      });
    } else if (on("[data-print]")) print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest?.("details[data-reading][open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });

  // htmx: a refusal (4xx with our page) shows its main part where messages stand, instead of nothing
  document.addEventListener("htmx:responseError", (event) => {
    const answer = event.detail.xhr, place = document.getElementById("messages");
    if (!place) return;
    const page = new DOMParser().parseFromString(answer.responseText, "text/html");
    const said = page.querySelector("main .lede, main .notice, main p");
    const box = document.createElement("div");
    box.className = "notice bad";
    const p = document.createElement("p");
    p.textContent = said ? said.textContent : answer.statusText;
    box.append(p);
    place.replaceChildren(box);
    place.scrollIntoView({ block: "nearest" });
  });
})();
