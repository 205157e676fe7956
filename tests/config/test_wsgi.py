"""Behind a proxy that speaks https, every page knows that it is served by https."""

import io

import pytest

from techgoals.config import wsgi

pytestmark = pytest.mark.django_db


def headers_of(path):
    said = {}
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "x", "SERVER_PORT": "80",
        "HTTP_HOST": "campaign.example", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0), "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    list(wsgi.application(environ, lambda _status, headers, *_: said.update(headers)))
    return {name.lower(): value for name, value in said.items()}


def test_where_the_origin_is_https_browsers_are_told_to_stay_there(settings):
    assert "strict-transport-security" not in headers_of("/join/")
    settings.SECURE, settings.SECURE_HSTS_SECONDS = True, 3600
    wsgi.django_application.load_middleware()
    try:
        assert headers_of("/join/")["strict-transport-security"] == "max-age=3600"
    finally:
        settings.SECURE_HSTS_SECONDS = 0
        wsgi.django_application.load_middleware()
