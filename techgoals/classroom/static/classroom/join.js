// A pass's QR code opens /join/#CODE.NUMBER.PICTURES: browsers never send what stands behind the #. Take it out of the
// address at once, and send it as a form, so that neither a log nor the history ever holds it.
(() => {
  const found = /^#([0-9A-Za-z-]{6,8})\.(\d{1,6})\.([a-x]{3})$/.exec(location.hash)
  const form = document.querySelector("[data-join]")
  if (location.hash) history.replaceState(null, "", location.pathname)
  if (!found || !form) return
  form.elements.code.value = found[1]
  form.elements.number.value = found[2]
  form.elements.words.value = found[3]
  form.submit()
})()
