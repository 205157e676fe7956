"""What ``web`` holds against an activity, rule by rule."""

import pytest

from techgoals.lessons.format.kinds.web.beyond import beyond
from techgoals.lessons.format.kinds.web.patterns import is_pattern
from techgoals.lessons.format.kinds.web.selectors import unread

READ = [
    *(
        "h1",
        "*",
        "#top",
        ".box",
        "ul > li",
        "h1+p",
        "h1 ~ p",
        "a[href]",
        'a[href="x, y"]',
        "a[href^='https:']",
    ),
    *("h1, h2", "input[type=text].wide#name", "nav ul li a", "[data-step]", "my-part", " h1 "),
]
UNREAD = [
    *(
        "",
        "h1,",
        "ul >",
        "> li",
        "a:hover",
        "p::first-line",
        "h1 >> p",
        "#",
        ".",
        "a[",
        "a[href=]",
        "é",
        "1a",
    ),
    *("p:nth-child(2)", "h1;", "a[href=x y]"),
]


@pytest.mark.parametrize("selector", READ)
def test_a_selector_that_the_marker_reads(selector: str) -> None:
    assert unread(selector) is None


@pytest.mark.parametrize("selector", UNREAD)
def test_a_selector_that_the_marker_does_not_read(selector: str) -> None:
    assert unread(selector) is not None


@pytest.mark.parametrize(
    "pattern", ["^https://", r"\d+px", "a|b", "[a-z]{2,}", r"\.css$", r"[\w-]+", "(?<year>x)", r"\/", "(?=x)"]
)
def test_a_pattern_that_a_browser_reads(pattern: str) -> None:
    assert is_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(", "[a", "*", "a{2", r"\_", r"\-", r"\A", "(?P<year>x)", "(?i)x", "a++", "(?>x)", "]", "\\", "(?#no)"],
)
def test_a_pattern_that_a_browser_does_not_read(pattern: str) -> None:
    assert not is_pattern(pattern)


@pytest.mark.parametrize(
    ("script", "needs"),
    [
        ("const w = box.offsetWidth", "layout"),
        ("box.getBoundingClientRect()", "layout"),
        ("if (innerWidth < 600) x()", "layout"),
        ("fetch('a.json')", "network"),
        ("const r = new XMLHttpRequest()", "network"),
        ("page.getContext('2d')", "canvas"),
    ],
)
def test_a_script_that_needs_more_than_marking_has(script: str, needs: str) -> None:
    assert [(found.line, found.needs) for found in beyond("app.js", f"let a = 1\n{script}\n")] == [(2, needs)]
    page = f"<p>\n<script>\n{script}\n</script>\n"
    assert [(found.line, found.needs) for found in beyond("index.html", page)] == [(3, needs)]


@pytest.mark.parametrize(
    "script",
    [
        "// fetch('a.json')",
        "/* offsetWidth */",
        "say('we fetch (and carry)')",
        "const prefetch = 1; prefetch()",
        "const fetched = []",
        "dog.fetch",
        "setTimeout(show, 500)",
        "Math.random()",
    ],
)
def test_a_script_that_only_looks_so(script: str) -> None:
    assert list(beyond("app.js", script)) == []


def test_a_canvas_on_a_page_and_one_in_a_comment() -> None:
    page = "<!-- <canvas> -->\n<canvas></canvas>\n<p>getContext in words</p>\n"
    assert [(found.line, found.needs) for found in beyond("index.html", page)] == [(2, "canvas")]
