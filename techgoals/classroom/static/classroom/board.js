// Asks the server every few seconds whether anything has changed, and puts the new part in place. The answer is mostly
// "no" (304), which costs next to nothing. No sockets: school filters block them.
(() => {
  const part = document.querySelector("[data-poll]")
  const said = document.querySelector("[data-said]")
  const away = document.querySelector("[data-away]")
  if (!part) return
  const OFTEN = 3000, SELDOM = 15000 // a hidden tab looks seldom
  let tag = part.dataset.tag || "", timer = 0, summary = ""

  const put = (html) => {
    const focused = part.contains(document.activeElement) ? document.activeElement.id : ""
    part.innerHTML = html
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
    const now = part.querySelector("[data-summary]")?.dataset.summary || ""
    // read out only what is new, and never on the first look
    if (said && summary && now !== summary) said.textContent = now
    summary = now
  }

  const look = async () => {
    clearTimeout(timer)
    let reached = false
    try {
      const answer = await fetch(part.dataset.poll, {
        headers: tag ? { "If-None-Match": tag } : {},
        cache: "no-store",
        credentials: "same-origin",
        redirect: "error", // signed out: the board says that it cannot go on
        signal: AbortSignal.timeout(10000),
      })
      reached = answer.ok || answer.status === 304
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || ""
        put(await answer.text())
      }
    } catch { /* the network is away: tried again below */ }
    if (away) away.hidden = reached
    timer = setTimeout(look, document.hidden ? SELDOM : OFTEN)
  }

  summary = part.querySelector("[data-summary]")?.dataset.summary || ""
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void look() })
  timer = setTimeout(look, OFTEN)
})()
