"""Read a PDF back: its words, its tags, and what a reader with a screen reader is told."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject


def opened(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words(content: bytes) -> str:
    """All its words, with one space between them."""
    return squeezed(" ".join(page.extract_text() for page in opened(content).pages))


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def tags(content: bytes) -> list[str]:
    """The kinds of its structure elements, in reading order."""
    return [str(element["/S"]).lstrip("/") for element in elements(content)]


def alternatives(content: bytes) -> list[str]:
    """The words in place of its pictures."""
    return [str(element["/Alt"]) for element in elements(content) if "/Alt" in element]


def elements(content: bytes) -> Iterator[Any]:
    root = opened(content).trailer["/Root"]["/StructTreeRoot"]
    yield from _walk(root)


def _walk(element: Any) -> Iterator[Any]:
    if isinstance(element, IndirectObject):
        element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from _walk(one)
    elif isinstance(element, dict):
        if "/S" in element and element.get("/Type") != "/MCR":
            yield element
        if "/K" in element:
            yield from _walk(element["/K"])


def holds_as_accessible(content: bytes) -> None:
    """What PDF/UA-1 asks of the file as a whole, read from the file itself."""
    reader = opened(content)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert str(root["/Lang"])
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert b"pdfuaid:part>1<" in reader.trailer["/Root"]["/Metadata"].get_data().replace(b" ", b"")
    found = tags(content)
    assert found[0] == "Document"
    levels = [int(tag[1]) for tag in found if tag[0] == "H" and tag[1:].isdigit()]
    assert levels[:1] == [1]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for element in elements(content):
        if element["/S"] == "/Figure":
            assert str(element["/Alt"]).strip()
    for page in reader.pages:
        assert page["/Tabs"] == "/S"
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert any(name.startswith("/FontFile") for name in inner.get_object()["/FontDescriptor"]), (
                "not embedded"
            )
