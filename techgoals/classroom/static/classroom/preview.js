// Asks every second whether the author has saved anything, and loads the page again when so. Where the program has
// ended, the page says so and goes on asking: it may be started again.
(() => {
  const part = document.querySelector("[data-preview]")
  if (!part) return
  const away = part.querySelector("[data-away]")
  const look = async () => {
    try {
      const answer = await fetch(part.dataset.preview, {
        headers: { "If-None-Match": `"${part.dataset.tag}"` },
        cache: "no-store",
        signal: AbortSignal.timeout(20000),
      })
      if (away) away.hidden = true
      // a moment for the work on the page to be sent
      if (answer.status === 200) return setTimeout(() => location.reload(), 300)
    } catch {
      if (away) away.hidden = false
    }
    return setTimeout(look, 1000)
  }
  setTimeout(look, 1000)
})()
