"""Pages: every headline, how we know it, and the rows that add up to it."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.campaigns.access import AUDITOR, TEAM, public_page, roles
from techgoals.campaigns.models import Campaign
from techgoals.evidence import headlines
from techgoals.evidence.disclosure import suppress
from techgoals.evidence.facts import Fact
from techgoals.evidence.headlines import Headline
from techgoals.kernel import clock
from techgoals.kernel.money import pounds
from techgoals.kernel.spreadsheets import safe
from techgoals.look.templatetags.look import moment


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of evidence: its words, its number (None: hidden) and where it opens to."""

    words: Sequence[str]
    number: int | None
    text: str
    address: str = ""


def sees_rows(request: HttpRequest, campaign: Campaign) -> bool:
    """True for the team and the auditor, with their authenticator: they open down to class x lesson counts."""
    mine = roles(request.user, campaign)
    return bool(mine & {TEAM, AUDITOR}) and is_mfa_enabled(request.user)


@public_page
def index(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Every headline, with what it means."""
    found = headlines.current(campaign)
    return render(request, "evidence/index.html", {"headlines": list(found.values())})


@public_page
def headline(request: HttpRequest, campaign: Campaign, headline: str) -> HttpResponse:
    """How we know one figure: definition, n, response rate, interval, date, and its rows by authority."""
    found = _find(campaign, headline)
    lines = _by_authority(campaign, found)
    measure = found.confidence
    bounds = [round(100 * float(b)) for b in measure.bounds] if measure else None
    return render(
        request,
        "evidence/headline.html",
        {
            "headline": found,
            "lines": lines,
            "plot": [
                (line.words[0], line.number) for line in lines if line.number is not None and line.address
            ],
            "hidden": [line for line in lines if not line.address],
            "measure": measure,
            "rate": round(100 * float(measure.response_rate)) if measure else None,
            "interval": (round(100 * measure.interval.low), round(100 * measure.interval.high))
            if measure
            else None,
            "bounds": bounds,
            "mean": f"{float(measure.mean):+.1f}" if measure else "",
            "meaning": [
                (_("Who is in it"), found.population),
                (_("How it is counted"), found.counting),
                (_("As of"), moment(found.as_of, campaign.zone)),
                (_("Rule"), _("Version %(rule)s of this definition") % {"rule": found.rule}),
            ],
            "sees_rows": sees_rows(request, campaign),
        },
    )


@public_page
def rows(request: HttpRequest, campaign: Campaign, headline: str) -> HttpResponse:
    """The rows that add up to the headline: for the team and the auditor row by row, for the public by school, suppressed.

    ``?authority=`` narrows to one authority; ``?as=csv`` answers with a file.
    """
    found = _find(campaign, headline)
    authority = request.GET.get("authority", "")
    all_of = [f for f in found.facts if not authority or f.authority == authority]
    if authority and not all_of:
        raise Http404
    full = sees_rows(request, campaign)
    if full:
        lines = [
            Line((f.authority, f.school, f.what, f.way), f.number, _number(found, f.number)) for f in all_of
        ]
        columns = [_("Authority"), _("School"), _("Row"), _("How")]
    else:
        lines = [
            line for line in _public_lines(campaign, found) if not authority or line.words[0] == authority
        ]
        columns = [_("Authority"), _("School")]
        if authority and not lines:
            raise Http404
    if request.GET.get("as") == "csv":
        return _as_csv(found, columns, lines)
    return render(
        request,
        "evidence/rows.html",
        {
            "headline": found,
            "columns": columns,
            "lines": lines,
            "authority": authority,
            "total": _number(found, sum(f.number for f in all_of)),
            "sum": sum(f.number for f in all_of),
            "sees_rows": full,
            "query": "?" + urlencode({"authority": authority, "as": "csv"} if authority else {"as": "csv"}),
        },
    )


def _find(campaign: Campaign, name: str) -> Headline:
    found = headlines.current(campaign).get(name)
    if found is None:
        raise Http404
    return found


def _number(headline: Headline, number: int) -> str:
    return pounds(number) if headline.unit == "pence" else f"{number:,}"


def _sum_by(
    facts: Sequence[Fact], key: Callable[[Fact], tuple[str, ...]]
) -> list[tuple[tuple[str, ...], int]]:
    ordered = sorted(facts, key=key)
    return [(words, sum(f.number for f in group)) for words, group in groupby(ordered, key=key)]


def _by_authority(campaign: Campaign, found: Headline) -> list[Line]:
    sums = _sum_by(found.facts, lambda f: (f.authority,))
    base = reverse("evidence:rows", kwargs={"campaign": campaign.slug, "headline": found.id})
    if found.unit in {"pence", "schools"}:
        return [Line(w, n, _number(found, n), f"{base}?{urlencode({'authority': w[0]})}") for w, n in sums]
    return _suppressed(found, sums, base)


def _public_lines(campaign: Campaign, found: Headline) -> list[Line]:
    """School by school; an authority whose own sum is hidden stays one line, and schools are hidden within their authority,
    so that this page and the one of an authority show the same and nothing can be taken from the other."""
    if found.confidence:
        # what teachers answered: a school has so few of them that its line, or its absence, would be somebody's answer
        return [Line([*line.words, ""], line.number, line.text) for line in _by_authority(campaign, found)]
    by_school = _sum_by(found.facts, lambda f: (f.authority, f.school))
    if found.unit in {
        "pence",
        "schools",
    }:  # public anyway: who is paid from a public fund, and which schools take part
        return [Line(words, number, _number(found, number)) for words, number in by_school]
    lines = []
    for line in _by_authority(campaign, found):
        if not line.address:
            lines.append(Line([*line.words, ""], line.number, line.text))
            continue
        (authority,) = line.words
        within = [(words, number) for words, number in by_school if words[0] == authority]
        shown = suppress([number for _words, number in within])
        lines += [
            Line(words, number, _number(found, number))
            for (words, _n), number in zip(within, shown.cells, strict=True)
            if number is not None
        ]
        if shown.hidden:
            together = _("%(n)s schools together: too few in one of them to show it alone") % {
                "n": shown.hidden
            }
            lines.append(Line([authority, together], shown.together, _number(found, shown.together)))
    return lines


def _suppressed(found: Headline, sums: Sequence[tuple[tuple[str, ...], int]], base: str) -> list[Line]:
    shown = suppress([number for _words, number in sums], zeros=not found.confidence)
    lines = [
        Line(words, number, _number(found, number), f"{base}?{urlencode({'authority': words[0]})}")
        for (words, _n), number in zip(sums, shown.cells, strict=True)
        if number is not None
    ]
    if shown.hidden:
        names = [words[-1] for (words, _n), number in zip(sums, shown.cells, strict=True) if number is None]
        words = _("Too few to show one by one: %(names)s") % {"names": ", ".join(names)}
        lines.append(Line([words], shown.together, _number(found, shown.together)))
    return lines


def _as_csv(found: Headline, columns: Sequence[str], lines: Sequence[Line]) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*columns, _("Pence") if found.unit == "pence" else _("Number")])
    for line in lines:
        writer.writerow([*[safe(word) for word in line.words], line.number])
    name = f"{found.id}-{clock.today().isoformat()}.csv"
    return HttpResponse(
        out.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
