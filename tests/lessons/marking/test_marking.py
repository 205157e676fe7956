"""Marking on the server: the marker's bundle in its sandbox, nothing mocked."""

from typing import Any

import pytest

from techgoals.lessons import marking


def activity(check: dict[str, Any], starter: str = "<h1>old</h1>", **more: Any) -> dict[str, Any]:
    """An activity with one check."""
    return {
        "kind": "web",
        "title": "Try",
        "entry": "index.html",
        "files": [{"name": "index.html", "language": "html", "text": starter, "read_only": False}],
        "checks": [{"id": "it", "says": "It holds", **check}],
        "hints": [{"when": {"check": "it", "tries": 1}, "says": "Look again."}],
        **more,
    }


COUNTS = activity({"after": {"do": [{"click": "button"}], "text": {"select": "output", "contains": "1"}}})
PAGE = "<button></button><output></output><script>%s</script>"


def missing(page: str, asked: dict[str, Any] = COUNTS) -> str:
    """What does not hold yet."""
    return marking.mark(asked, {"index.html": page}).checks[0].missing


def test_a_right_page_passes() -> None:
    done = marking.mark(
        activity({"text": {"select": "h1", "differs_from_starter": True}}), {"index.html": "<h1>new</h1>"}
    )
    assert done == marking.Mark(True, (marking.CheckMark("it", True, "It holds", ""),), "", ())


def test_a_file_that_is_not_given_counts_as_its_starter() -> None:
    done = marking.mark(activity({"text": {"select": "h1", "differs_from_starter": True}}), {})
    assert not done.passed
    assert done.checks[0].missing == "The <h1> still says what it said at the start."
    assert done.hint == "Look again."


def test_advice_comes_with_line_and_column() -> None:
    [problem] = marking.mark(activity({"element": {"select": "h1"}}), {"index.html": "\n<h1>a<h1>"}).problems
    assert (problem.file, problem.line, problem.column, problem.kind) == ("index.html", 2, 6, "opened-again")
    assert marking.advise("index.html", "\n<h1>a<h1>") == (problem,)
    assert marking.advise("index.html", "<h1>a</h1>") == ()


def test_a_page_is_run_and_judged() -> None:
    assert missing(PAGE % "let n = 0; document.querySelector('button').onclick = () => o(++n)") != ""
    right = "document.querySelector('button').onclick = () => { document.querySelector('output').value = 1 }"
    assert missing(PAGE % right) == ""


def test_a_function_is_asked_with_values() -> None:
    asked = activity({"returns": {"function": "sum", "with": [[1, 2, 3]], "equals": 6}})
    assert missing("<script>function sum(all) { return all.reduce((a, b) => a + b) }</script>", asked) == ""
    assert missing("<script>const sum = all => all.length</script>", asked) == (
        "sum([1,2,3]) gives back 3: it should give back 6."
    )


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("for (;;) {}", "index.html, line 1: This loop never ends."),
        ("while (true) try { null.x } catch {} finally { while (1); }", "index.html, line 1: This loop never ends."),
        (
            "function f() { f() } f()",
            "index.html, line 1: This function calls itself again and again and never ends.",
        ),
        ("let a = 'x'; for (;;) a += a", "index.html, line 1: Something here has become too long."),
        ("let a = []; for (;;) a.push(new Array(1e6).fill(1))", "index.html, line 1: Something here has become too long."),
        (
            "/(a+)+$/.test('a'.repeat(40) + '!')",
            "Something on this page stops it for good: it never comes back.",
        ),
        (
            "JSON.parse('['.repeat(1e6))",
            None,  # the engine's own depth: whatever it says, it comes back
        ),
    ],
)  # fmt: skip
def test_what_never_ends_is_stopped_with_a_sentence(code: str, says: str | None) -> None:
    found = missing(PAGE % code)
    assert found
    assert says is None or found == says


@pytest.mark.parametrize(
    "code",
    [
        "techgoalsBegin('{}')",
        "(function () { return this })().techgoalsTurn = () => 'x'",
        "[].constructor.constructor('return 1')()",
        "(async () => {}).constructor('return 1')()",
        "Object.prototype.passed = true; Array.prototype.every = () => true; JSON.stringify = () => '{}'",
        "Promise.prototype.then = () => {}",
        "document.documentElement.__proto__.__proto__.textContent = 'x'",
        "throw { get message() { throw 1 } }",
        "throw new Proxy({}, { get() { for (;;); } })",
        "Object.defineProperty(globalThis, 'document', { get() { throw 1 } })",
    ],
)
def test_a_page_cannot_reach_its_judge(code: str) -> None:
    assert not marking.mark(COUNTS, {"index.html": PAGE % code}).passed


def test_nothing_of_one_page_is_left_for_the_next() -> None:
    right = "document.querySelector('button').onclick = () => { document.querySelector('output').value = 1 }"
    missing(PAGE % "Array.prototype.map = null; Object.prototype.x = 1; String.prototype.trim = null")
    assert missing(PAGE % right) == ""


def test_an_activity_that_is_wrong_is_its_authors() -> None:
    with pytest.raises(marking.ActivityFault, match="There is no kind of activity called “song”"):
        marking.mark(activity({"element": {"select": "h1"}}, kind="song"), {})
    with pytest.raises(marking.ActivityFault, match="The check “it”: it does not know “mni”"):
        marking.mark(activity({"element": {"select": "h1", "mni": 1}}), {})
    with pytest.raises(marking.ActivityFault, match="act 1: an act is exactly one of"):
        marking.mark(activity({"after": {"do": [{"hover": "p"}], "text": {"select": "p"}}}), {})


def test_too_much_is_not_marked() -> None:
    with pytest.raises(marking.NotMarked, match="too large"):
        marking.mark(COUNTS, {"index.html": "x" * 3_000_000})


def test_the_version_names_the_bundle() -> None:
    assert len(marking.version()) == 64
