"""The public pages of a campaign's lessons: the shelf, a lesson, and what its teacher prints."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control

from techgoals.campaigns.access import public_page
from techgoals.campaigns.models import Campaign
from techgoals.lessons import printing, queries
from techgoals.lessons.models import Picture


@public_page
def shelf(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """All lessons; ``?year=9`` shows those for one school year, and anything else there shows all."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 2 else None
    return render(request, "lessons/shelf.html", {"shelf": queries.shelf(campaign, year=year)})


@public_page
def lesson(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """What the lesson is, its steps, and whose work it opens a door to."""
    return _page(request, campaign, slug, "lessons/lesson.html", "steps")


@public_page
def guide(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """The teacher's guide: plan, answers, what pupils get wrong."""
    return _page(request, campaign, slug, "lessons/guide.html", "teacher")


@public_page
def cover(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """What a supply teacher needs, on one page."""
    return _page(request, campaign, slug, "lessons/cover.html", "cover")


@public_page
def slides(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """The slides, one under the other: to scroll through at the board, or to print."""
    return _page(request, campaign, slug, "lessons/slides.html", "slides")


@public_page
def worksheet(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """The pupils' sheet, to print."""
    return _page(request, campaign, slug, "lessons/worksheet.html", "worksheet")


@public_page
def unplugged(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """The lesson without computers, to print."""
    return _page(request, campaign, slug, "lessons/unplugged.html", "unplugged")


@public_page
def paper(request: HttpRequest, campaign: Campaign, slug: str, name: str) -> HttpResponse:
    """One of the lesson's papers as tagged PDF; 404 where the lesson has none of that name."""
    page = queries.lesson_page(campaign, slug)
    source = printing.from_shelf(page.lesson) if page else None
    if source is None or name not in printing.papers(source):
        raise Http404
    answer = HttpResponse(printing.kept(source, name).content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slug}-{name}.pdf"'
    return answer


@public_page
def roles(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Digital roles near and far, by what one likes doing; and what the region is strong at."""
    like = request.GET.get("like", "")
    return render(request, "lessons/roles.html", {"page": queries.roles_page(campaign, like), "like": like})


@public_page
def role(request: HttpRequest, campaign: Campaign, slug: str) -> HttpResponse:
    """One role: a day in it, ways in, pay with its source, who near you does it, the lessons that show it."""
    page = queries.role_page(campaign, slug)
    if page is None:
        raise Http404
    return render(request, "lessons/role.html", {"page": page})


KINDS = {"jpg": "image/jpeg", "webp": "image/webp"}


# the address names the digest of what is in it, so it may be kept for good
@cache_control(public=True, max_age=31_536_000, immutable=True)
@public_page
def picture(request: HttpRequest, campaign: Campaign, slug: str, name: str) -> HttpResponse:
    """A picture that is shown when a pupil asks for it."""
    found = get_object_or_404(Picture.objects.of(campaign), lesson__slug=slug, name=name)
    return HttpResponse(bytes(found.body), content_type=KINDS[name.rsplit(".", 1)[1]])


def _page(request: HttpRequest, campaign: Campaign, slug: str, template: str, needs: str) -> HttpResponse:
    page = queries.lesson_page(campaign, slug)
    if page is None or not page.content.get(needs):
        raise Http404
    shown = {"page": page, "back": page.lesson.get_absolute_url()}
    source = printing.from_shelf(page.lesson)
    name = request.resolver_match.url_name if request.resolver_match else ""
    if name in printing.papers(source):
        shown["paper"] = printing.offered(source, name)
    return render(request, template, shown)
