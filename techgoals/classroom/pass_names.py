"""Names for passes: kind, easy to say, none of them a person's. "Teal Otter 7"; knows no Django."""

import re
import secrets
from collections.abc import Container

ADJECTIVES = (
    "Amber", "Bold", "Brave", "Breezy", "Bright", "Calm", "Cheery", "Clever", "Cosmic", "Crimson", "Curious", "Daring",
    "Fair", "Gentle", "Golden", "Happy", "Honest", "Ivory", "Jade", "Jolly", "Keen", "Kind", "Lively", "Lucky",
    "Merry", "Mighty", "Neat", "Noble", "Patient", "Quick", "Quiet", "Scarlet", "Silver", "Sunny", "Swift", "Teal",
    "Tidy", "Trusty", "Velvet", "Warm", "Wise", "Witty",
)  # fmt: skip
ANIMALS = (
    "Badger", "Beaver", "Bison", "Buzzard", "Crane", "Dolphin", "Eagle", "Falcon", "Ferret", "Finch", "Gecko",
    "Hamster", "Hare", "Heron", "Jaguar", "Kestrel", "Koala", "Lemur", "Leopard", "Lynx", "Magpie", "Marten", "Moose",
    "Narwhal", "Osprey", "Otter", "Owl", "Panda", "Panther", "Penguin", "Puffin", "Raven", "Robin", "Salmon", "Seal",
    "Sparrow", "Squirrel", "Stork", "Swallow", "Tiger", "Tortoise", "Wren",
)  # fmt: skip
FIGURES = "234679"  # no 0, 1, 5, 8: they are misread for letters


def draw(taken: Container[str]) -> str:
    """A name that is not ``taken``, by lot; beyond the 10,584 short ones a name has two figures."""
    for tries in range(10_000):
        figures = "".join(secrets.choice(FIGURES) for _ in range(1 + tries // 200))
        name = f"{secrets.choice(ADJECTIVES)} {secrets.choice(ANIMALS)} {figures}"
        if name not in taken:
            return name
    raise RuntimeError("no name is left")  # pragma: no cover - 6 to the power of 50


def heard(text: str) -> str:
    """How a name compares: whatever its case, spaces and hyphens."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())
