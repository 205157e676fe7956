"""Which tests stay together where two processes share them: what they start once they start once."""

from xdist.scheduler import LoadFileScheduling

# one installation, or one demo played, for all files of a folder
FOLDERS = {"tests/homes", "tests/journeys"}
# these have an installation of their own in that folder, with a class at each lesson
AT_SCHOOL = {"tests/journeys/test_lessons_played.py", "tests/journeys/test_by_keyboard.py"}


class Together(LoadFileScheduling):  # type: ignore[misc]
    """A file's tests go to one process, and so do those of some folders."""

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        if file in AT_SCHOOL:
            return "at school"
        folder = file.rpartition("/")[0]
        return folder if folder in FOLDERS else file
