"""Teacher and pupil in one real browser, against a real server."""

import re

import pytest

from tests.classroom.serving import seed

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def at_work(live):
    """A server with a class at work: (servers, what the seed printed)."""
    servers = live()
    return servers, seed(servers)


def teacher_in(context, servers, seed):
    context.add_cookies([{"name": "techgoals_person", "value": seed["session"], "url": servers.address}])
    return context.new_page()


def scanned(seed, number=0):
    card = seed["cards"][number]
    return f"/join/#{seed['code']}.{card['number']}.{card['letters']}"


def test_a_scanned_pass_opens_the_lesson_and_its_secret_stands_in_no_address(at_work, new_context):
    servers, seed = at_work
    page = new_context().new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(servers.address + scanned(seed))
    page.wait_for_url("**/w/")
    page.get_by_role("heading", name="Build a page, part 1").wait_for()
    letters = seed["cards"][0]["letters"]
    # the browser itself knows what was scanned; nothing that is sent on has it
    assert not any(f".{letters}" in address for address in asked if "#" not in address)
    page.go_back()
    assert letters not in page.url
    assert letters not in servers.log("web-0")
    assert seed["code"] not in servers.log("web-0")


def test_what_a_pupil_types_moves_the_teachers_board_without_a_reload(at_work, new_context):
    servers, seed = at_work
    context = new_context()
    board = teacher_in(context, servers, seed)
    board.goto(f"{servers.address}/c/north/board/{seed['taught']}/")
    assert "0" in board.locator(".board-figures").inner_text().split()[0]
    board.evaluate("window.sameDocument = true")
    pupil = context.new_page()  # the pass has a cookie of its own: both in one browser
    pupil.goto(servers.address + scanned(seed))
    pupil.wait_for_url("**/w/")
    editor = pupil.locator(".cm-content")
    editor.wait_for()
    editor.click()
    pupil.keyboard.press("Control+Home")
    pupil.keyboard.type("<p>مرحبا Amira's page</p>")
    pupil.get_by_text("Saved on the server").wait_for()
    pupil.get_by_role("button", name="Put my hand up").click()
    board.bring_to_front()
    board.locator("#hand-1").wait_for(timeout=15_000)
    assert board.evaluate("window.sameDocument")
    board.locator("#hand-1").click()
    board.wait_for_url("**/pupil/**")
    assert "مرحبا Amira's page" in board.locator("pre").first.inner_text()


def test_the_work_is_there_again_on_another_pc(at_work, new_context):
    servers, seed = at_work
    for words in ("", "<p>from the first PC</p>"):
        page = new_context().new_page()
        page.goto(servers.address + scanned(seed))
        editor = page.locator(".cm-content")
        editor.wait_for()
        if not words:
            editor.click()
            page.keyboard.press("Control+Home")
            page.keyboard.type("<p>from the first PC</p>")
            page.get_by_text("Saved on the server").wait_for()
        assert "from the first PC" in editor.inner_text()


def test_pictures_by_keyboard_alone(at_work, new_context):
    servers, seed = at_work
    card = seed["cards"][1]
    page = new_context().new_page()
    page.goto(servers.address + "/join/")
    page.get_by_label("Class code").focus()
    page.keyboard.type(seed["code"].lower())
    page.keyboard.press("Tab")
    page.keyboard.type(card["name"])
    page.keyboard.press("Enter")
    for word in card["pictures"]:
        page.get_by_role("button", name=word, exact=True).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.wait_for_url("**/w/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_the_room(at_work, new_context, axe, scheme):
    servers, seed = at_work
    context = new_context(color_scheme=scheme)
    page = teacher_in(context, servers, seed)
    card = seed["cards"][2]
    page.goto(servers.address + scanned(seed, 2))
    page.wait_for_url("**/w/")
    here = "/c/north"
    for address in (
        f"{here}/classes/", f"{here}/classes/{seed['group']}/", f"{here}/classes/{seed['group']}/passes/",
        f"{here}/classes/{seed['group']}/erase/", f"{here}/board/{seed['taught']}/",
        f"{here}/board/{seed['taught']}/screen/", f"{here}/board/{seed['taught']}/pupil/{card['holder']}/",
        "/join/", "/w/leave", "/tell-a-teacher/", "/privacy/pupils/",
    ):  # fmt: skip
        page.goto(servers.address + address)
        axe(page)
    page.goto(servers.address + "/join/")
    page.get_by_label("Class code").fill(seed["code"])
    page.get_by_label(re.compile("^Your number")).fill("nobody")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    axe(page)
    page.get_by_label(re.compile("^Your number")).fill(card["name"])
    page.keyboard.press("Enter")
    page.wait_for_selector(".pictures")
    axe(page)


def test_all_of_a_pass_is_on_the_paper(at_work, new_context):
    """The address to join stood below the edge of the card, and was cut off in print."""
    servers, seed = at_work
    context = new_context(viewport={"width": 718, "height": 1020})  # A4 without its margins
    page = teacher_in(context, servers, seed)
    page.emulate_media(media="print")
    page.goto(f"{servers.address}/c/north/classes/{seed['group']}/passes/")
    page.evaluate(
        "() => { document.querySelector('.pass-name').textContent = 'Adventurous Salamander 12';"
        " document.querySelector('.pass-class').textContent = '9Q · The Invented Catholic Secondary School of Northmoor' }"
    )
    hidden = page.locator(".pass-card").evaluate_all(
        "cards => cards.filter(card => card.querySelector('.pass-where').getBoundingClientRect().bottom"
        " > card.getBoundingClientRect().bottom).length"
    )
    assert hidden == 0
