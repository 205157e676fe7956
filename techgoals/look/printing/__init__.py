"""Paper: a document given as data becomes a tagged PDF (PDF/UA-1), the same bytes each time.

A document is a dictionary that names its ``paper`` (``sheet``: A4; ``slides``: 16:9, a page for each) and holds ``blocks``
(``documents.py``); ``blocks_of`` makes them of clean HTML. No word of a person ever becomes source: templates read it as
data. Knows no lesson, no pass and no claim, and no Django.
"""

from techgoals.look.printing.documents import Block, Document
from techgoals.look.printing.from_html import blocks_of
from techgoals.look.printing.typesetting import CannotPrint, Printed, pdf

__all__ = ["Block", "CannotPrint", "Document", "Printed", "blocks_of", "pdf"]
