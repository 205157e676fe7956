"""Addresses that exist in development only, below /dev/."""

from django.urls import path

from techgoals.homes import development, ticking

app_name = "development"
urlpatterns = [
    path("pound/", development.pound, name="pound"),
    path("pound/before/", development.before, name="before"),
    path("pound/pupils/", development.pupils, name="pupils"),
    path("pound/<int:stop>/", development.stop, name="stop"),
    path("pound/leave/", development.leave, name="leave"),
    path("people/", development.people, name="people"),
    path("people/<uuid:person>/", development.be, name="be"),
    path("tick", ticking.tick, name="tick"),
    path("marks", ticking.mark, name="marks"),
    path("post-box/", development.post_box, name="post_box"),
    path("post-box/<uuid:mail>/", development.letter, name="letter"),
]
