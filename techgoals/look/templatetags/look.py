"""Components as template tags; a builtin, so no ``{% load %}`` is needed. Every one is shown on /kit/."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils import formats, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from techgoals.kernel import money
from techgoals.look import maps, plots

register = template.Library()
ICONS = Path(__file__).resolve().parent.parent / "icons"
STATE_ICONS = {
    "good": "circle-check",
    "warn": "clock",
    "bad": "circle-alert",
    "info": "info",
    "plain": "circle",
    "sun": "award",
}
NOTICE_ICONS = STATE_ICONS | {"warn": "triangle-alert"}
NONE = "–"


# --- marks ---


@cache
def _drawing(name: str) -> str:
    file = ICONS / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not file.exists():
        return ""
    text = file.read_text(encoding="utf-8")
    return text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")].strip()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon beside words; hidden from screen readers unless ``label`` says what it means.

    Draws nothing where the build has not brought that icon.
    """
    inside = _drawing(name)
    if not inside:
        return mark_safe("")
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" {} focusable="false" width="24" height="24" viewBox="0 0 24 24" fill="none" '
        'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{}</svg>',
        said,
        mark_safe(inside),
    )


@register.simple_tag
def mark() -> SafeString:
    """Draw the house mark: a target drawn by hand. Decoration; the name stands beside it."""
    return render_to_string("look/art/mark.html")


@register.simple_tag
def illustration(name: str) -> SafeString:
    """Draw ``"press"`` (newspaper and exercise book), ``"class"`` or ``"nothing"``. Decoration only."""
    return render_to_string(f"look/art/{name}.html")


# --- money and time ---


@register.filter
def pounds(pence: int | None, currency: str = "GBP") -> str:
    """``{{ 4950000|pounds }}`` is £49,500; nothing known is a dash. Refuses anything but whole pence."""
    return NONE if pence is None else money.pounds(pence, currency)


def _there(when: datetime, zone: str | tzinfo | None) -> datetime:
    if when.tzinfo is None:
        raise ValueError("a moment on a page is aware; the tables keep UTC")
    if zone is None or zone == "":
        zone = "Europe/London"
    return when.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def _day(when: date) -> str:
    return formats.date_format(when, "D j M Y")


def _hour(when: datetime) -> str:
    # an hour that comes twice says which of the two it is: 01:30 BST, 01:30 GMT
    twice = when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()
    return when.strftime("%H:%M %Z" if twice else "%H:%M")


@register.simple_tag
def moment(when: datetime | None, zone: str | tzinfo | None = None) -> SafeString:
    """``Mon 23 Nov 2026, 09:30`` in the venue's zone. Refuses a naive datetime; nothing known is a dash."""
    if when is None:
        return mark_safe(NONE)
    there = _there(when, zone)
    return format_html(
        '<time datetime="{}">{}, {}</time>',
        there.isoformat(timespec="minutes"),
        _day(there.date()),
        _hour(there),
    )


@register.simple_tag
def day(when: date | None, zone: str | tzinfo | None = None) -> SafeString:
    """``Mon 23 Nov 2026``: a date as it is, or the date of a moment in the venue's zone."""
    if when is None:
        return mark_safe(NONE)
    if isinstance(when, datetime):
        when = _there(when, zone).date()
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), _day(when))


@register.simple_tag
def span(start: date | None, end: date | None, zone: str | tzinfo | None = None) -> SafeString:
    """``Mon 23 Nov 2026, 09:30–15:30``, or from one day to another; ``end`` is where it stops."""
    if start is None or end is None:
        return moment(start, zone) if isinstance(start, datetime) else day(start)
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return format_html("{} – {}", day(start, zone), day(end, zone))
    first, last = _there(start, zone), _there(end, zone)
    if first.date() == last.date():
        return format_html(
            '<time datetime="{}">{}, {}</time>–<time datetime="{}">{}</time>',
            first.isoformat(timespec="minutes"),
            _day(first.date()),
            _hour(first),
            last.isoformat(timespec="minutes"),
            _hour(last),
        )
    return format_html("{} – {}", moment(start, zone), moment(end, zone))


@register.filter
def number(value: float | None) -> str:
    """``10739`` as people write it here: 10,739. Nothing known is a dash."""
    return plots.said(value)


@register.filter
def plain(value: Any) -> str:
    """A number as a drawing needs it: a point, no grouping, whatever the language."""
    return str(value)


# --- words in a box ---


@register.simple_tag
def state(kind: str, word: str, icon_name: str = "") -> SafeString:
    """A state badge: icon and word, never colour alone. ``kind``: good, warn, bad, info, plain or sun."""
    return format_html(
        '<span class="state {}">{}<span>{}</span></span>',
        _kind(kind),
        icon(icon_name or STATE_ICONS[kind]),
        word,
    )


def _kind(kind: str) -> str:
    if kind not in STATE_ICONS:
        raise template.TemplateSyntaxError(f"{kind!r} is none of {', '.join(STATE_ICONS)}")
    return kind


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """``{% notice "warn" _("Title") %}<p>…</p>{% endnotice %}``; ``live=True`` is read out when it appears."""
    said = {
        "good": gettext("Done"),
        "warn": gettext("Please note"),
        "bad": gettext("Problem"),
        "info": gettext("Note"),
    }
    return format_html(
        '<div class="notice {}"{}>{}<div><span class="visually-hidden">{}: </span>{}{}</div></div>',
        _kind(kind),
        mark_safe(' role="status"' if live else ""),
        icon(NOTICE_ICONS[kind]),
        said.get(kind, said["info"]),
        format_html('<p class="notice-title">{}</p>', title) if title else "",
        content,
    )


@register.simple_block_tag
def empty(content: str, title: str, address: str = "", action: str = "") -> SafeString:
    """An empty list says why it is empty and shows the way out: ``address`` and ``action`` are that way."""
    way = format_html('<p><a class="button" href="{}">{}</a></p>', address, action) if address else ""
    return format_html(
        '<div class="empty">{}<div class="empty-words"><p class="empty-title">{}</p>{}{}</div></div>',
        illustration("nothing"),
        title,
        content,
        way,
    )


@register.simple_block_tag
def table(content: str, label: str) -> SafeString:
    """``{% table _("Bookings") %}<table>…</table>{% endtable %}``: scrolls sideways by itself on a narrow screen."""
    return format_html(
        '<div class="table-scroll" role="region" aria-label="{}" tabindex="0">{}</div>', label, content
    )


@register.simple_block_tag
def filters(content: str, count: str = "", label: str = "") -> SafeString:
    """A filter bar around form fields. ``count`` is a whole sentence, plural made: "3 workshops"."""
    return format_html(
        '<form class="filters" method="get" role="search" aria-label="{}"><div class="filter-fields">{}'
        '<button class="button quiet">{}{}</button></div><p class="filter-count" role="status">{}</p></form>',
        label or gettext("Narrow the list"),
        content,
        icon("search"),
        gettext("Show these"),
        count,
    )


# --- figures ---


@register.inclusion_tag("look/parts/headline.html")
def headline(
    figure: str,
    label: str,
    how: str = "",
    part: float | None = None,
    whole: float | None = None,
    note: str = "",
    state_kind: str = "",
    state_word: str = "",
) -> dict[str, Any]:
    """A headline: figure, what it counts, how far it is (``part`` of ``whole``), and "How we know" (``how``)."""
    return locals() | {"shown": part is not None and bool(whole)}


@register.simple_tag
def figure(value: str, address: str, title: str = "") -> SafeString:
    """A figure inside a sentence of the living release that opens to the records it came from."""
    return format_html(
        '<a class="figure" href="{}">{}<span class="visually-hidden"> ({})</span></a>',
        address,
        value,
        title or gettext("how we know"),
    )


@register.inclusion_tag("look/parts/chain.html")
def chain(stops: Iterable[dict[str, Any]], label: str = "") -> dict[str, Any]:
    """From pound to pupil: stops are ``{figure, label, address, current}``; address and current may be absent."""
    return {"stops": stops, "label": label or gettext("From pound to pupil")}


@register.inclusion_tag("look/parts/money_line.html")
def money_line(
    set_aside: int, promised: int, claimed: int, paid: int, currency: str = "GBP", label: str = ""
) -> dict[str, Any]:
    """Set aside, promised, claimed, paid (pence) side by side, as on a statement, with what is left."""
    return {
        "label": label,
        "currency": currency,
        "columns": [
            (gettext("Set aside"), set_aside, "aside"),
            (gettext("Promised"), promised, "promised"),
            (gettext("Claimed"), claimed, "claimed"),
            (gettext("Paid"), paid, "paid"),
        ],
        "left": set_aside - promised,
        "bars": [
            (name, plots.percent(part, set_aside))
            for name, part in (("promised", promised), ("claimed", claimed), ("paid", paid))
        ],
    }


@register.inclusion_tag("look/parts/progress.html")
def progress(part: float, whole: float, label: str, words: str = "") -> dict[str, Any]:
    """A progress bar with its label; ``words`` replaces "3 of 8"."""
    return {"part": part, "whole": whole or 1, "label": label, "words": words, "true_whole": whole}


# --- lists ---


@register.inclusion_tag("look/parts/steps.html")
def steps(items: Iterable[dict[str, Any]], label: str = "") -> dict[str, Any]:
    """What happens next: items are ``{title, text, when, state}``, state one of done, now, next, trouble."""
    return {"items": items, "label": label or gettext("What happens next")}


@register.inclusion_tag("look/parts/tasks.html")
def tasks(items: Sequence[dict[str, Any]], nothing: str = "") -> dict[str, Any]:
    """What waits for you: items are ``{title, text, address, action, due, kind, word}``."""
    return {"items": items, "nothing": nothing or gettext("Nothing waits for you. Well done.")}


@register.inclusion_tag("look/parts/facts.html")
def facts(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A definition list from pairs of (word, value)."""
    return {"items": items}


@register.inclusion_tag("look/parts/tabs.html")
def tabs(items: Iterable[dict[str, Any]], label: str) -> dict[str, Any]:
    """Tabs that are links: items are ``{label, address, current, count}``."""
    return {"items": items, "label": label}


@register.inclusion_tag("look/parts/trail.html")
def trail(*items: str) -> dict[str, Any]:
    """Where this page sits: ``{% trail address label address label %}``, outermost first, without this page."""
    return {"items": list(zip(items[::2], items[1::2], strict=True))}


@register.inclusion_tag("look/parts/pages.html", takes_context=True)
def pages(context: Context, page: Page, name: str = "page") -> dict[str, Any]:
    """Pagination of a Django ``Page``; keeps whatever else is in the query."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is not None:
        query.pop(name, None)
    rest = query.urlencode() if query else ""
    return {"page": page, "name": name, "rest": f"&{rest}" if rest else ""}


@register.inclusion_tag("look/parts/copy_link.html")
def copy_link(address: str, label: str) -> dict[str, Any]:
    """An address in a field, and a button that copies it (the field alone where scripts are off)."""
    return {"address": address, "label": label, "id": f"copy-{crc32((label + address).encode())}"}


@register.simple_tag
def link(address: str, label: str, kind: str = "", icon_name: str = "") -> SafeString:
    """A link that looks like a button. ``kind``: "act" (one on a page), "quiet", "danger" or nothing."""
    return format_html('<a class="button {}" href="{}">{}</a>', kind, address, _with_icon(label, icon_name))


def _with_icon(label: str, icon_name: str) -> SafeString:
    """An arrow that leads on stands behind the words, every other icon before them."""
    drawn = icon(icon_name)
    behind = icon_name in {"arrow-right", "chevron-right", "external-link"}
    return format_html("{}{}", label, drawn) if behind else format_html("{}{}", drawn, label)


@register.simple_tag
def button(label: str, kind: str = "act", icon_name: str = "", name: str = "", value: str = "") -> SafeString:
    """A form's button. ``kind`` as for ``link``; ``name`` and ``value`` are sent with the form."""
    return format_html(
        '<button class="button {}"{}>{}</button>',
        kind,
        format_html(' name="{}" value="{}"', name, value) if name else "",
        _with_icon(label, icon_name),
    )


# --- forms ---


@register.inclusion_tag("look/forms/errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What has to be put right, each with a link to its field. Nothing where all is well."""
    found = []
    if form.is_bound:
        for name, messages in form.errors.items():
            field = form[name] if name in form.fields else None
            # "This is still empty" says nothing until one knows what
            bare = _ready_made(field) if field else set()
            found += [
                (
                    f"#{first_id(field)}" if field else "",
                    f"{field.label}: {message}" if field and message in bare else message,
                )
                for message in messages
            ]
    return {"found": found}


def _ready_made(field: BoundField) -> set[str]:
    kinds = type(field.field).__mro__
    return {str(words) for kind in kinds for words in getattr(kind, "default_error_messages", {}).values()}


@register.filter
def first_id(field: BoundField) -> str:
    """The id of the first control of a field: where a link to the field leads."""
    if field.use_fieldset and field.id_for_label == "":
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


@register.filter
def control(field: BoundField) -> str:
    """What kind of control a field is, as a class name (textinput, select, checkbox, radioselect, …)."""
    return str(field.widget_type)


@register.simple_tag
def described(field: BoundField) -> SafeString:
    """``aria-describedby`` for a fieldset: its hint and its errors."""
    said = field.aria_describedby
    return format_html(' aria-describedby="{}"', said) if said else mark_safe("")


# --- drawings of numbers ---


@register.inclusion_tag("look/parts/plot.html")
def bars(
    rows: Iterable[Any], title: str, description: str = "", unit: str = "", what: str = ""
) -> dict[str, Any]:
    """Horizontal bars. Rows are (label, value) or (label, value, words); the table is beside it in a fold."""
    return plots.bars(rows, title, description, unit, what)


@register.inclusion_tag("look/parts/plot.html")
def paired(
    rows: Iterable[Any],
    title: str,
    before: str = "",
    after: str = "",
    lowest: float = 1,
    highest: float = 5,
    description: str = "",
) -> dict[str, Any]:
    """Before and after as paired dots. Rows are (label, before, after) on a scale from lowest to highest."""
    return plots.paired(
        rows, title, before or gettext("Before"), after or gettext("After"), lowest, highest, description
    )


@register.inclusion_tag("look/parts/plot.html")
def line(
    rows: Iterable[Any], title: str, description: str = "", unit: str = "", what: str = ""
) -> dict[str, Any]:
    """A line over time. Rows are (date or label, value) in order."""
    return plots.line(rows, title, description, unit, what)


@register.inclusion_tag("look/parts/region_map.html")
def region_map(
    features: Any,
    values: dict[str, float | None] | None = None,
    points: Iterable[dict[str, Any]] | None = None,
    title: str = "",
    unit: str = "",
    credit: str = "",
) -> dict[str, Any]:
    """A map of the region: GeoJSON features shaded by ``values`` (name or id → number) with labelled ``points``.

    Points are ``{label, longitude, latitude, address}``; one without coordinates stands in the list below.
    Without any coordinates there is no drawing, and the table remains.
    """
    return {
        "map": maps.draw(features, values or {}, points or ()),
        "title": title or gettext("Map of the region"),
        "unit": unit,
        "credit": credit,
    }


@register.simple_tag
def page_language() -> str:
    """The language of this page, for ``lang``."""
    return (translation.get_language() or "en-gb").replace("_", "-")
