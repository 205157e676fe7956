"""A lesson of two steps, a quiz and an app to debug, in the shape of a lesson's row (``techgoals.lessons.content``)."""

from typing import Any

PAGE = """<!doctype html>
<html lang="en">
<head>
  <title>Which gate?</title>
  <link rel="stylesheet" href="style.css">
</head>
<body>
  <h1>Which gate?</h1>
  <label for="row">Your row</label>
  <input id="row" value="12">
  <button id="find">Find my gate</button>
  <p id="says"></p>
  <script src="app.js"></script>
</body>
</html>
"""

APP = """// Rows 1 to 10 go in by gate A, the others by gate B.
function gateFor(row) {
  if (row > 10) {
    return "A"
  }
  return "B"
}

function greeting(name) {
  return "Hello, " + name
}

document.getElementById("find").addEventListener("click", () => {
  const row = Number(document.getElementById("row").value)
  document.getElementById("says").textContent = "Go to gate " + gateFor(row)
})
"""

FAULT = "  if (row > 10) {"


def _file(name: str, text: str, *, read_only: bool = False) -> dict[str, Any]:
    language = {"js": "javascript"}.get(name.rsplit(".", 1)[1], name.rsplit(".", 1)[1])
    return {"name": name, "language": language, "read_only": read_only, "text": text}


QUIZ: dict[str, Any] = {
    "kind": "quiz",
    "title": "What do you know already?",
    "entry": "answers.json",
    "files": [_file("answers.json", "{}")],
    "questions": [
        {
            "id": "tag",
            "html": "<p>Which tag makes the <strong>biggest</strong> heading?</p>",
            "answers": [
                {"id": "h6", "says": "`<h6>`", "right": False, "because": "Six is the smallest. The numbers count down in size."},
                {"id": "h1", "says": "`<h1>`", "right": True, "because": "Level one is the title of the page."},
                {"id": "big", "says": "`<big>`", "right": False, "because": "Old pages had it. It says how text looks, not that it is a heading."},
            ],
            "reason": True,
            "sure": True,
        },
        {
            "id": "sum",
            "html": "<p>What does this show?</p><pre><code>alert(\"1\" + 1)</code></pre>",
            "answers": [
                {"id": "two", "says": "2", "right": False, "because": "Look at the quote marks: is `\"1\"` a number?"},
                {"id": "eleven", "says": "11", "right": True, "because": "`\"1\"` is text, so + glues."},
            ],
            "reason": False,
            "sure": True,
        },
        {
            "id": "why",
            "html": "<p>Your page is blank. What do you look at first?</p>",
            "answers": [
                {"id": "console", "says": "What the page says in its console", "right": True, "because": "It names the line."},
                {"id": "again", "says": "I type it all again", "right": False, "because": "The same fault may come again, and you learn nothing of it."},
            ],
            "reason": False,
            "sure": False,
        },
    ],
    "checks": [
        {"id": "tag-right", "says": "Find the tag for the biggest heading", "answer": "tag"},
        {"id": "tag-why", "says": "Say why", "reason": {"question": "tag", "words": 3}},
        {"id": "tag-sure", "says": "Say how sure you are", "sure": "tag"},
        {"id": "sum-right", "says": "Find out what + does here", "answer": "sum"},
        {"id": "why-right", "says": "Choose where to look first", "answer": "why"},
    ],
    "hints": [{"when": {"check": "tag-right", "tries": 2}, "says": "Small number, big heading."}],
}  # fmt: skip

APP_TO_DEBUG: dict[str, Any] = {
    "kind": "debug",
    "title": "Send everybody to the right gate",
    "entry": "index.html",
    "files": [
        _file("index.html", PAGE, read_only=True),
        _file("app.js", APP),
        _file("style.css", "body { font-family: sans-serif; padding: 1rem }\n"),
        _file("report.json", "{}"),
    ],
    "tests": [
        {"id": "low", "says": "Row 3 goes in by gate A", "returns": {"function": "gateFor", "with": [3], "equals": "A"}},
        {"id": "high", "says": "Row 12 goes in by gate B", "returns": {"function": "gateFor", "with": [12], "equals": "B"}},
        {"id": "hello", "says": "It greets by name", "returns": {"function": "greeting", "with": ["Sam"], "equals": "Hello, Sam"}},
        {"id": "label", "says": "The box has a label", "element": {"select": "label"}},
    ],
    "checks": [
        {"id": "mended", "says": "Both gates are right", "mended": ["low", "high"]},
        {"id": "unbroken", "says": "Nothing that worked is broken", "unbroken": True},
        {"id": "line", "says": "Your report names the line", "fault": {"file": "app.js", "line": 3}},
        {"id": "words", "says": "Your report says what and why", "report": {"what": 4, "why": 4}},
    ],
    "hints": [{"when": "asked", "says": "Which sign means “at most”?"}],
}  # fmt: skip

CONTENT: dict[str, Any] = {
    "steps": [
        {
            "id": "quiz",
            "title": "What do you know already?",
            "minutes": 10,
            "html": "<p>Three short questions. A wrong answer tells you what to think about, and you can always have another go.</p>",
            "activity": "know",
        },
        {
            "id": "debug",
            "title": "The wrong gate",
            "minutes": 20,
            "html": "<p>Visitors are sent to the wrong gate. Find out why, mend it, and write a bug report.</p>",
            "activity": "gate",
        },
    ],
    "activities": {"know": QUIZ, "gate": APP_TO_DEBUG},
}
