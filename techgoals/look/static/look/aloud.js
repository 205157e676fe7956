// Reads a page's words aloud, a sentence at a time, and marks the sentence that is being said. Only with a voice that
// lives on this computer: a remote one would send the words away.
(() => {
  const voices = globalThis.speechSynthesis;
  const NO_WORDS = "script, style, svg, button, input, textarea, select, nav, [hidden], [aria-hidden=true], .visually-hidden, .unseen";
  const BLOCKS = "p, li, h1, h2, h3, h4, dt, dd, td, th, pre, blockquote, figcaption, label, legend, summary, div";
  const OURS = "techgoals.speed";
  let queue = [], said = null, paused = false;

  const local = () => {
    const all = voices?.getVoices().filter((voice) => voice.localService) || [];
    const { lang } = document.documentElement;
    return all.find((voice) => voice.lang === lang) || all.find((voice) => voice.lang.startsWith(lang.slice(0, 2)));
  };

  // The sentences of a part of the page, each with the ranges where it stands.
  function sentences(part) {
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const blocks = [];
    let last = null;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(NO_WORDS) || !parent.checkVisibility?.({ visibilityProperty: true })) continue;
      const block = parent.closest(BLOCKS);
      if (!blocks.length || block !== last) blocks.push({ text: "", places: [] });
      last = block;
      const one = blocks[blocks.length - 1];
      one.places.push({ node, from: one.text.length });
      one.text += node.data;
    }
    return blocks.flatMap(({ text, places }) =>
      cut(text).map(({ from, to }) => ({ text: text.slice(from, to), ranges: places.map(({ node, from: start }) => {
        const range = document.createRange(), size = node.data.length;
        if (start >= to || start + size <= from) return null;
        range.setStart(node, Math.max(0, from - start));
        range.setEnd(node, Math.min(size, to - start));
        return range;
      }).filter(Boolean) })).filter((one) => one.text.trim()));
  }

  function cut(text) {
    if (!Intl.Segmenter) return [{ from: 0, to: text.length }];
    const parts = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" }).segment(text);
    return [...parts].map(({ segment, index }) => ({ from: index, to: index + segment.length }));
  }

  function mark(ranges) {
    if (!globalThis.Highlight) return;
    if (ranges.length) CSS.highlights.set("read-aloud", new Highlight(...ranges));
    else CSS.highlights.delete("read-aloud");
    ranges[0]?.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  function next() {
    const sentence = queue.shift();
    if (!sentence) return stop();
    mark(sentence.ranges);
    said = new SpeechSynthesisUtterance(sentence.text);
    said.voice = local();
    said.lang = said.voice.lang;
    said.rate = speed();
    const mine = said;
    said.onend = () => { if (said === mine) next(); };
    said.onerror = () => { if (said === mine) stop(); };
    voices.speak(said);
  }

  function start() {
    const chosen = getSelection();
    const main = document.querySelector("main"), parts = [...document.querySelectorAll("[data-read]")];
    stop();
    const all = (parts.length ? parts : [main]).flatMap(sentences);
    const isChosen = ({ ranges }) => ranges.some((range) => chosen.getRangeAt(0).intersectsNode(range.startContainer));
    const within = chosen && !chosen.isCollapsed ? sentences(main).filter(isChosen) : [];
    queue = within.length ? within : all;
    show("readingOn");
    next();
  }

  function pause() {
    paused = !paused;
    if (paused) voices.pause(); else voices.resume();
    show(paused ? "paused" : "readingOn");
  }

  function stop() {
    const was = said;
    queue = [];
    said = null;
    paused = false;
    voices?.resume(); // a paused browser would keep the next words to itself
    voices?.cancel();
    mark([]);
    show(was ? "done" : "");
  }

  // Which buttons there are, and what is said of them.
  function show(words) {
    for (const tools of document.querySelectorAll("[data-aloud]")) {
      const on = said !== null || queue.length > 0, button = (name) => tools.querySelector(`[data-aloud-${name}]`);
      button("start").hidden = on || !local();
      button("stop").hidden = button("pause").hidden = !on;
      button("pause").setAttribute("aria-pressed", String(paused));
      tools.querySelector(".aloud-speed").hidden = !local();
      tools.querySelector(".aloud-says").textContent = local() ? tools.dataset[words] || "" : tools.dataset.none;
    }
  }

  const slider = () => document.querySelector("[name=reading-speed]");
  const speed = () => Number(slider()?.value) || 0.9;
  const kept = () => { try { return localStorage.getItem(OURS); } catch { return null; } };

  document.addEventListener("click", (event) => {
    const on = (name) => event.target.closest?.(`[data-aloud-${name}]`);
    const button = on("start") || on("stop") || on("pause");
    if (!button) return;
    if (on("start")) start();
    else if (on("stop")) stop();
    else pause();
    // the button that had the focus may be gone: the one that takes its place gets it
    if (button.hidden) button.closest("[data-aloud]").querySelector("button:not([hidden])")?.focus();
  });
  document.addEventListener("input", (event) => {
    if (event.target.name !== "reading-speed") return;
    try { localStorage.setItem(OURS, event.target.value); } catch { /* it lasts as long as the page */ }
  });
  // another step has other words
  document.addEventListener("techgoals-other-words", () => { if (said) stop(); });
  addEventListener("pagehide", stop);
  voices?.addEventListener?.("voiceschanged", () => { if (!said) show(""); });
  if (kept() && slider()) slider().value = kept();
  show("");
})();
