"""Every address of the house: each room brings its own; what belongs to a campaign lives under /c/<campaign>/."""

from django.conf import settings
from django.urls import include, path

campaign_pages = [
    path("", include("techgoals.campaigns.urls")),
    path("", include("techgoals.fund.urls")),
    path("", include("techgoals.lessons.urls")),
    path("", include("techgoals.employers.urls")),
    path("", include("techgoals.workshops.urls")),
    path("", include("techgoals.claims.urls")),
    path("", include("techgoals.classroom.urls")),
    path("", include("techgoals.evidence.urls")),
    path("", include("techgoals.adoption.urls")),
    path("", include("techgoals.homes.campaign_urls")),
]

urlpatterns = [
    path("", include("techgoals.homes.urls")),
    path("", include("techgoals.people.urls")),
    path("", include("techgoals.look.urls")),
    path("", include("techgoals.kernel.urls")),
    path("", include("techgoals.classroom.pupil_urls")),
    path("c/<slug:campaign>/", include(campaign_pages)),
]
if settings.DEVELOPMENT:
    urlpatterns += [path("dev/", include("techgoals.homes.development_urls"))]

handler404 = "techgoals.look.views.not_found"
handler403 = "techgoals.look.views.forbidden"
handler500 = "techgoals.look.views.crashed"
