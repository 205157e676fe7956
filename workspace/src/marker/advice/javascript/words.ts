/// The words that JavaScript and the browser know.

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

export const KEYWORDS = list(`
  break case catch class const continue debugger default delete do else export extends false finally for function if
  import in instanceof let new null return static super switch this throw true try typeof undefined var void while with
  yield async await of get set`)

/// Keywords that pupils write; a misspelt word is held against these only.
export const WRITTEN = list(`
  function return const let var else while for if new class switch case break continue default async await typeof
  import export extends true false null this throw try catch finally do`)

/// Words of other languages, and what they are here.
export const ELSEWHERE: Readonly<Record<string, string>> = {
  elseif: "else if", elsif: "else if", elif: "else if", and: "&&", or: "||", not: "!", def: "function", func: "function",
  fun: "function", fn: "function", sub: "function", int: "let", float: "let", double: "let", string: "let", String: "let",
  bool: "let", boolean: "let", char: "let", dim: "let", Dim: "let", local: "let", foreach: "for", forEach: "for", unless: "if",
  integer: "let", then: "",
}

/// Names that are there on every page; those not in here are passed over where they look like a browser's own.
export const GLOBALS = list(`
  window document console Math JSON Object Array String Number Boolean Date RegExp Error Map Set WeakMap WeakSet Promise
  Symbol Proxy Reflect Intl Infinity NaN undefined BigInt globalThis self top parent frames opener name status closed
  length location history navigator screen performance crypto caches indexedDB localStorage sessionStorage alert confirm
  prompt print open close stop focus blur find scroll scrollTo scrollBy moveTo moveBy resizeTo resizeBy postMessage
  setTimeout clearTimeout setInterval clearInterval setImmediate requestAnimationFrame cancelAnimationFrame
  requestIdleCallback cancelIdleCallback queueMicrotask structuredClone reportError fetch atob btoa
  getComputedStyle getSelection matchMedia createImageBitmap isNaN isFinite parseInt parseFloat encodeURI decodeURI
  encodeURIComponent decodeURIComponent escape unescape eval arguments event origin external customElements speechSynthesis
  innerWidth innerHeight outerWidth outerHeight scrollX scrollY pageXOffset pageYOffset screenX screenY screenLeft screenTop
  devicePixelRatio visualViewport trustedTypes scheduler menubar toolbar personalbar statusbar scrollbars locationbar
  isSecureContext crossOriginIsolated frameElement clientInformation navigation cookieStore launchQueue
  Animation Attr Audio Blob Cache Comment Credential Crypto Document Element Event File Function Headers Highlight History
  Image Iterator Location Lock Navigator Node Notification Option Performance Plugin Position Range Request Response
  Sanitizer Screen Selection Storage Symbol Temporal Text Touch Window Worker Worklet Atomics DOMParser FormData
  FileReader URL URLSearchParams WebSocket XMLHttpRequest AbortController CustomEvent KeyboardEvent MouseEvent EventTarget
  HTMLElement Uint8Array Uint8ClampedArray Float32Array Float64Array Int32Array ArrayBuffer DataView TextEncoder TextDecoder
  SpeechSynthesisUtterance ResizeObserver IntersectionObserver MutationObserver BroadcastChannel MessageChannel
  TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError
  process require module exports global Buffer __dirname __filename define importScripts`)

const CONSOLE = list(`log error warn info table dir dirxml debug assert clear count countReset group groupCollapsed groupEnd
  time timeEnd timeLog timeStamp trace profile profileEnd memory context createTask`)
const MATH = list(`abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 f16round floor fround hypot imul
  log log10 log1p log2 max min pow random round sign sin sinh sqrt sumPrecise tan tanh trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2`)
const JSON_ = list("parse stringify rawJSON isRawJSON")
const DOCUMENT = list(`
  getElementById getElementsByClassName getElementsByTagName getElementsByName querySelector querySelectorAll createElement
  createTextNode createDocumentFragment createEvent createRange createComment createElementNS createAttribute createTreeWalker
  createNodeIterator addEventListener removeEventListener dispatchEvent body head title documentElement forms images links
  scripts cookie URL domain referrer location readyState activeElement write writeln open close hidden visibilityState
  fullscreenElement exitFullscreen designMode execCommand hasFocus importNode adoptNode elementFromPoint elementsFromPoint
  defaultView characterSet styleSheets fonts children childNodes firstChild lastChild contains append prepend
  appendChild removeChild replaceChildren getSelection timeline startViewTransition lastModified doctype dir baseURI
  currentScript scrollingElement pictureInPictureElement caretPositionFromPoint adoptedStyleSheets implementation
  contentType compatMode charset all anchors embeds plugins`)

/// What stands after the dot of the browser's own objects.
export const MEMBERS_OF: Readonly<Record<string, ReadonlySet<string>>> = {
  console: CONSOLE,
  Math: MATH,
  JSON: JSON_,
  document: DOCUMENT,
}

/// What pupils write after a dot, on any thing.
export const MEMBERS = list(`
  ${[...DOCUMENT].join(" ")}
  innerHTML innerText textContent outerHTML outerText insertAdjacentHTML insertAdjacentText insertAdjacentElement
  classList className setAttribute getAttribute removeAttribute hasAttribute toggleAttribute style value checked selected
  disabled hidden appendChild removeChild replaceChild insertBefore parentNode parentElement children childNodes firstChild lastChild
  firstElementChild lastElementChild nextSibling previousSibling nextElementSibling previousElementSibling closest
  matches remove replaceWith before after prepend append cloneNode dataset tagName nodeName nodeType options selectedIndex
  preventDefault stopPropagation target currentTarget clientX clientY offsetX offsetY pageX pageY altKey ctrlKey shiftKey
  offsetWidth offsetHeight offsetTop offsetLeft clientWidth clientHeight scrollTop scrollLeft scrollHeight
  scrollWidth scrollTo scrollBy scroll getBoundingClientRect scrollIntoView focus blur click submit reset checkValidity setCustomValidity
  length push pop shift unshift splice slice concat join reverse sort indexOf lastIndexOf includes find findIndex findLast
  filter map forEach reduce reduceRight some every fill flat flatMap keys values entries from isArray toSorted toReversed
  toUpperCase toLowerCase trim trimStart trimEnd split replace replaceAll charAt charCodeAt codePointAt startsWith endsWith substring
  substr padStart padEnd repeat match matchAll search localeCompare toString toFixed toPrecision toLocaleString valueOf
  getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds getTime setFullYear setMonth setDate
  setHours setMinutes setSeconds setTime setMilliseconds getTimezoneOffset toUTCString toISOString toDateString toLocaleDateString toLocaleTimeString toTimeString
  getItem setItem removeItem hasOwnProperty assign freeze then catch finally resolve reject
  backgroundColor borderColor fontSize fontFamily fontWeight fontStyle textAlign display visibility color background width height
  getContext fillRect strokeRect clearRect beginPath closePath moveTo lineTo fillStyle strokeStyle lineWidth fillText strokeText
  drawImage onclick onchange oninput onkeydown onload onsubmit onmouseover setInterval setTimeout random floor`)

/// Methods that do nothing when they are named but not called.
export const CALLED = list(`
  toUpperCase toLowerCase trim push pop shift unshift reverse sort random floor round ceil remove focus blur click submit
  reset preventDefault stopPropagation toFixed toString log getFullYear getMonth getDate getHours getMinutes getSeconds getTime
  appendChild append prepend play pause clear reload scrollIntoView beginPath fill stroke closePath`)

export const EVENTS = list(`
  click dblclick mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave contextmenu wheel keydown keyup keypress
  input change submit reset focus blur focusin focusout load unload beforeunload DOMContentLoaded readystatechange resize
  scroll scrollend error abort select selectionchange copy cut paste drag dragstart dragend dragenter dragleave dragover drop
  touchstart touchmove touchend touchcancel pointerdown pointerup pointermove pointerover pointerout pointerenter pointerleave
  pointercancel gotpointercapture lostpointercapture play playing pause ended timeupdate volumechange seeking seeked
  loadstart loadend loadeddata loadedmetadata canplay canplaythrough progress waiting stalled suspend durationchange
  ratechange emptied animationstart animationend animationiteration animationcancel transitionstart transitionend
  transitionrun transitioncancel toggle beforetoggle invalid beforeinput compositionstart compositionupdate compositionend
  hashchange popstate storage message messageerror online offline visibilitychange fullscreenchange pagehide pageshow
  languagechange slotchange close cancel open formdata search auxclick show rejectionhandled unhandledrejection
  beforeprint afterprint devicemotion deviceorientation orientationchange success upgradeneeded complete cuechange
  connect disconnect gamepadconnected gamepaddisconnected command securitypolicyviolation versionchange blocked
  dispose fetch install activate push sync voiceschanged boundary start end mark resume addtrack removetrack track
  finish remove statechange datachannel icecandidate negotiationneeded exit data readable finish drain pipe request
  response connection listening timeout`)

/// Truly a browser's own name, though not in our list.
export function looksLikeBrowsers(name: string): boolean {
  return /^on[a-z]+$/.test(name) || /^[A-Z]+[a-z0-9]*[A-Z]/.test(name) || /^[A-Z][A-Z0-9_]*$/.test(name) || /^(webkit|moz|__)/.test(name)
}
