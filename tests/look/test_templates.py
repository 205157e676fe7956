"""Every template of every room, read by a small scanner: no bare text, no inline style or script, known icons."""

import re
from pathlib import Path

import pytest
from django.utils.text import smart_split

import techgoals
from techgoals.look.templatetags import look

HOUSE = Path(techgoals.__file__).parent
TEMPLATES = sorted(p for p in HOUSE.glob("*/templates/**/*") if p.suffix in {".html", ".txt"})
ICONS = HOUSE.parent / "workspace" / "icons.txt"
SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description", "aria-roledescription")
# which word of a component tag names an icon
ICON_AT = {"icon": 1, "link": 4, "button": 3, "state": 3}


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def bare(text: str) -> list[str]:
    """Words that a reader would see and a translator would not."""
    found = []
    for tag, inside in re.findall(r"\{%\s*(\w+)(.*?)%\}", text, re.S):
        if tag in look.register.tags:
            found += [
                w for w in smart_split(inside) if re.match(r"""(\w+=)?(["']).*[A-Za-z]{2,}.* .*\2$""", w)
            ]
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", " ", text, flags=re.S)
    # blocks that fill attributes, not pages
    text = re.sub(r"\{% block (?:body_class|html_attributes) %\}.*?\{% endblock %\}", " ", text)
    text = re.sub(r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", " ", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    text = re.sub(r"<(code|kbd|samp|pre|script)\b.*?</\1>", " ", text, flags=re.S)
    for markup in re.findall(r"<[a-z][^>]*>", text):
        for attribute in SPOKEN:
            found += re.findall(rf'\s{attribute}="([^"]*[A-Za-z]{{2,}}[^"]*)"', markup)
    text = re.sub(r"<[^>]*>", " ", text)
    text = re.sub(r"&[a-z]+;", " ", text)
    return found + [words.strip() for words in re.findall(r"[A-Za-z]{2,}[^\n]*", text)]


def test_the_scanner_sees_bare_text():
    assert bare("<p>Hello there</p>") == ["Hello there"]
    assert bare('<p title="Hello">{{ name }}</p>') == ["Hello"]
    assert bare('{% notice "warn" "The host dropped out" %}{% endnotice %}') == ['"The host dropped out"']
    assert bare('{% link "/x/" label="Go there now" %}') == ['label="Go there now"']


def test_the_scanner_lets_translated_text_pass():
    assert (
        bare(
            '<p>{% translate "Hello" %} {{ name }}, {% blocktranslate %}you{% endblocktranslate %} – 3 &middot;</p>'
        )
        == []
    )
    assert (
        bare('{% notice "warn" _("The host dropped out") %}{% endnotice %}<code>techgoals verify</code>')
        == []
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_visible_word_can_be_translated(path: Path):
    assert bare(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_is_written_that_the_content_policy_blocks(path: Path):
    text = path.read_text()
    assert not re.findall(r"<[^>]*\sstyle\s*=", text)
    assert "<style" not in text
    assert not re.findall(r"<[^>]*\son[a-z]+\s*=", text)
    assert not re.findall(r"javascript:", text)
    for opening, inside in re.findall(r"<script([^>]*)>(.*?)</script>", text, re.S):
        assert "src=" in opening or 'type="application/json"' in opening, "an inline script"
        assert not inside.strip() or 'type="application/json"' in opening


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_is_asked_of_another_host(path: Path):
    assert not re.findall(
        r'<(?:script|link|img|iframe|source)[^>]*(?:src|href)="(?:https?:)?//', path.read_text()
    )


def named_icons() -> dict[str, str]:
    """Every icon that a template or look/ names literally, and where."""
    found = dict.fromkeys([*look.STATE_ICONS.values(), *look.NOTICE_ICONS.values(), "search"], "look")
    for path in TEMPLATES:
        for tag, inside in re.findall(r"\{%\s*(\w+)(.*?)%\}", path.read_text(), re.S):
            words = [tag, *smart_split(inside)]
            at = ICON_AT.get(tag)
            plain = [w for w in words if not re.match(r"\w+=", w)]
            told = [w[len("icon_name=") :] for w in words if w.startswith("icon_name=")]
            if at and len(plain) > at and (tag == "icon" or "as" not in plain[at:]):
                told.append(plain[at])
            found |= {w.strip("\"'"): name(path) for w in told if w[:1] in "\"'" and w.strip("\"'")}
    return found


def test_every_icon_that_is_named_is_brought_by_the_build():
    if not ICONS.exists():
        pytest.skip("workspace/icons.txt is not there yet: the workspace build lists the icons it copies")
    brought = {line.strip().removesuffix(".svg") for line in ICONS.read_text().splitlines() if line.strip()}
    missing = {icon: where for icon, where in named_icons().items() if icon not in brought}
    assert not missing
