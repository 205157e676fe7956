"""``web``: code in files, each with a tab."""

from tests.places.pupil import hands, typing

HUGE = ("<p>" + "I paste and paste. " * 60 + "</p>\n") * 400  # more than a save may hold


class Hands(hands.Hands):
    """At code. What is not code, such as a report, is for a kind of its own."""

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        for name in self.own:
            if not name.endswith(".json"):
                self.write(name, wanted[name], key_by_key=key_by_key)

    def write(self, name: str, text: str, *, key_by_key: bool = False) -> None:
        """Make one file hold this."""
        if text == self.now[name]:
            return
        typing.open_file(self.page, name)
        if key_by_key:
            typing.retype(self.page, self.now[name], text)
        else:
            typing.replace(self.page, text)
        self.now[name] = text

    def again(self) -> None:
        name = self.own[0]
        self.write(name, self.now[name] + " ")

    def nonsense(self) -> None:
        name = [own for own in self.own if not own.endswith(".json")][-1]
        typing.open_file(self.page, name)
        typing.paste(self.page, HUGE)
        self.page.get_by_text("This is more than we can save. Make it shorter").wait_for()
        typing.replace(self.page, "")
        words = "<<h1 </ }{ ;;\"' <script>while(1){} \u202e\U0001f996 &#0; \\ </script>"
        self.page.keyboard.type(words)
        for key in ("Enter", "Tab", "Control+Z", "Control+Y", "Control+A", "Backspace"):
            self.page.keyboard.press(key)
        typing.replace(self.page, words)
        self.now[name] = words
