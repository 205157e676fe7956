"""A page as a person finds it: its words, its links, its forms with their labels."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urljoin

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
INLINE = frozenset(["a", "abbr", "b", "bdi", "code", "em", "i", "small", "span", "strong", "time"])
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class NotOnThePage(LookupError):
    """The page has no such form, field, choice, button or link: it is not the page that the story expects."""


@dataclass(slots=True)
class Element:
    """One element: its tag, attributes and what is inside it, in order."""

    tag: str
    attrs: dict[str, str]
    parent: "Element | None" = None
    inside: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This element and all inside it, in the order of the page."""
        yield self
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.walk()

    def find(self, tag: str = "", **attrs: str) -> list["Element"]:
        """Elements inside with this tag and these attributes; ``class_`` asks for one class among others,
        ``aria_label`` for ``aria-label``."""
        return [one for one in self.walk() if one is not self and one.matches(tag, attrs)]

    def matches(self, tag: str, attrs: Mapping[str, str]) -> bool:
        """True where tag and attributes are those asked for."""
        if tag and self.tag != tag:
            return False
        for name, value in attrs.items():
            mine = self.attrs.get(name.rstrip("_").replace("_", "-"))
            if mine is None or (value not in mine.split() if name == "class_" else value != mine):
                return False
        return True

    @property
    def text(self) -> str:
        """Its words, as one sees them: without scripts, styles and what is hidden for listeners only."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        if self.tag in {"script", "style", "template"} or "visually-hidden" in self.attrs.get("class", ""):
            return
        apart = " " if self.tag not in INLINE else ""
        yield apart
        for one in self.inside:
            if isinstance(one, str):
                yield one
            else:
                yield from one._words()
        yield apart


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        new = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.inside.append(new)
        if tag not in VOID:
            self.here = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.inside.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        above: Element | None = self.here
        while above is not None and above.tag != tag:
            above = above.parent
        if above is not None and above.parent is not None:
            self.here = above.parent

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


@dataclass(slots=True)
class Field:
    """One thing that a form asks for. ``choices`` are (value, label) pairs; ``chosen`` is what is sent."""

    name: str
    kind: str
    label: str
    choices: list[tuple[str, str]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    def choose(self, wanted: str | Sequence[str]) -> None:
        """Fill it in. Refuses (``NotOnThePage``) a choice that it does not offer."""
        several = [wanted] if isinstance(wanted, str) else list(wanted)
        if self.kind in {"select", "radio", "checkbox"}:
            several = [self._offered(one) for one in several]
        self.chosen = several

    def _offered(self, wanted: str) -> str:
        for say in (
            lambda value, _label: value == wanted,
            lambda _value, label: label == wanted,
            lambda _value, label: bool(wanted) and wanted.lower() in label.lower(),
        ):
            for value, label in self.choices:
                if say(value, label):
                    return value
        offered = ", ".join(label or value for value, label in self.choices)
        raise NotOnThePage(f"“{self.label or self.name}” does not offer “{wanted}” but: {offered[:300]}")


@dataclass(slots=True)
class Form:
    """A form as it was found: where it goes, what it asks for, its buttons as (name, value, label)."""

    method: str
    action: str
    fields: dict[str, Field]
    buttons: list[tuple[str, str, str]]
    words: str

    def field(self, wanted: str) -> Field:
        """The field of this name, or with this label (its beginning is enough). Refuses with ``NotOnThePage``."""
        if wanted in self.fields:
            return self.fields[wanted]
        for one in self.fields.values():
            if one.label and one.label.lower().startswith(wanted.lower()):
                return one
        asked = ", ".join(one.label or one.name for one in self.fields.values())
        raise NotOnThePage(f"the form does not ask for “{wanted}” but for: {asked[:300]}")

    def fill(self, given: Mapping[str, str | Sequence[str]]) -> "Form":
        """Fill in fields by name or label; what is not named stays as it was found."""
        for wanted, value in given.items():
            self.field(wanted).choose(value)
        return self

    def sent(self, button: str = "") -> list[tuple[str, str]]:
        """What a browser would send when the button with this label (or the first one) is pressed."""
        pairs = [(one.name, value) for one in self.fields.values() for value in one.chosen]
        pressed = [one for one in self.buttons if not button or button.lower() in one[2].lower()]
        if button and not pressed:
            there = ", ".join(label for _name, _value, label in self.buttons)
            raise NotOnThePage(f"the form has no button “{button}” but: {there}")
        if pressed and pressed[0][0]:
            pairs.append((pressed[0][0], pressed[0][1]))
        return pairs


class Page:
    """What an address answered with: ``status``, ``address`` (after redirects) and the HTML, read when it is asked about."""

    def __init__(self, address: str, status: int, html: str) -> None:
        self.address, self.status, self.html = address, status, html

    @cached_property
    def root(self) -> Element:
        """The elements of the page."""
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        return reader.root

    @property
    def text(self) -> str:
        """All its words."""
        return self.root.text

    @property
    def heading(self) -> str:
        """Its first heading."""
        found = self.root.find("h1")
        return found[0].text if found else ""

    @property
    def token(self) -> str:
        """The token that a form of this page carries against forgery."""
        found = _TOKEN.search(self.html)
        if found is None:
            raise NotOnThePage("no form of this page can be sent")
        return found[1]

    def links(self, wanted: str = "") -> list[tuple[str, str]]:
        """(words, address) of each link whose words or address contain ``wanted``."""
        every = [
            (one.text, urljoin(self.address, one.attrs["href"]))
            for one in self.root.find("a")
            if "href" in one.attrs
        ]
        return [(words, to) for words, to in every if wanted.lower() in words.lower() or wanted in to]

    def link(self, wanted: str) -> str:
        """The address of the first such link. Refuses with ``NotOnThePage``."""
        found = self.links(wanted)
        if not found:
            raise NotOnThePage(f"no link “{wanted}” on “{self.heading}”")
        return found[0][1]

    @cached_property
    def forms(self) -> list[Form]:
        """Every form of the page."""
        labels = {one.attrs["for"]: one.text for one in self.root.find("label") if "for" in one.attrs}
        return [_form(one, labels, self.address) for one in self.root.find("form")]

    def form(
        self, *asks: str, action: str = "", button: str = "", where: Callable[[Form], bool] | None = None
    ) -> Form:
        """The first form that can be posted and asks for all of ``asks``, whose address holds ``action``, with such a
        button. Refuses with ``NotOnThePage``."""
        for form in self.forms:
            if form.method != "post" or action not in form.action:
                continue
            if button and not any(button.lower() in label.lower() for _name, _value, label in form.buttons):
                continue
            if where is not None and not where(form):
                continue
            try:
                for one in asks:
                    form.field(one)
            except NotOnThePage:
                continue
            return form
        there = "; ".join(
            f"{form.action}: {', '.join(form.fields)}" for form in self.forms if form.method == "post"
        )
        raise NotOnThePage(f"no form with {asks} {action} {button} on “{self.heading}” but: {there[:400]}")

    def complaints(self) -> str:
        """What the page says went wrong: errors at fields, warnings; "" where there is none."""
        said = [
            one.text
            for name in ("wrong", "errors", "notice-bad", "message-error")
            for one in self.root.find("", class_=name)
        ]
        return " | ".join(dict.fromkeys(filter(None, said)))[:500]


def _form(found: Element, labels: Mapping[str, str], address: str) -> Form:
    fields: dict[str, Field] = {}
    buttons: list[tuple[str, str, str]] = []
    for one in found.walk():
        name = one.attrs.get("name", "")
        if one.tag == "button":
            if one.attrs.get("type", "submit") == "submit":
                buttons.append((name, one.attrs.get("value", ""), one.text))
        elif one.tag in {"input", "select", "textarea"} and name and "disabled" not in one.attrs:
            _add(fields, one, name, labels)
    return Form(
        found.attrs.get("method", "get").lower(), urljoin(address, found.attrs.get("action", "") or address),
        fields, buttons, found.text,
    )  # fmt: skip


def _add(fields: dict[str, Field], one: Element, name: str, labels: Mapping[str, str]) -> None:
    label = labels.get(one.attrs.get("id", ""), "") or (_around(one, "label") if one.tag == "input" else "")
    kind = one.attrs.get("type", "text").lower() if one.tag == "input" else one.tag
    if kind in {"submit", "image", "reset", "button", "file"}:
        return
    value = one.attrs.get("value", "")
    if kind in {"radio", "checkbox"}:
        group = fields.setdefault(name, Field(name, kind, _around(one, "fieldset") or label))
        value = value or "on"
        group.choices.append((value, label))
        if "checked" in one.attrs:
            group.chosen.append(value)
        return
    made = fields[name] = Field(name, kind, label)
    if kind == "textarea":
        text = "".join(part for part in one.inside if isinstance(part, str))
        made.chosen = [text.removeprefix("\n")]
    elif kind == "select":
        options = one.find("option")
        made.choices = [(option.attrs.get("value", option.text), option.text) for option in options]
        chosen = [option.attrs.get("value", option.text) for option in options if "selected" in option.attrs]
        several = "multiple" in one.attrs
        made.chosen = chosen if chosen or several else [value for value, _label in made.choices[:1]]
    else:
        made.chosen = [value]


def _around(one: Element, tag: str) -> str:
    above = one.parent
    while above is not None and above.tag not in {tag, "form"}:
        above = above.parent
    if above is None or above.tag != tag:
        return ""
    if tag == "fieldset":
        legends = above.find("legend")
        return legends[0].text if legends else ""
    return above.text
