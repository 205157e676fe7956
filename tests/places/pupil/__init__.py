"""A pupil at a lesson in a real browser: signs in with a pass, reads, does what there is to do, goes on.

``Pupil`` knows the page around an activity and no kind of activity. What a pupil's hands do at a kind is a module of
``kinds`` of its name with a ``Hands``; ``knows`` says whether there is one. So a new lesson is played with no new code, and
a new kind with one new file.
"""

from tests.places.pupil.at_work import Pupil
from tests.places.pupil.hands import CannotUnsay, Hands, knows

__all__ = ["CannotUnsay", "Hands", "Pupil", "knows"]
