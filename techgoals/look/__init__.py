"""Tokens, base templates and components: what every page is made of. No tables.

Words: *token* (a named colour, size or typeface, in ``tokens.css``), *part* (a component; a template tag and its
template), *base* (a template that pages extend: page, home, board, print, pupil), *plot* (a drawing of numbers
that always brings its table), *act* (the one main thing to do on a page).
"""
