"""The runner's host name serves the runner and nothing else; the app's serves everything else and no runner."""

import io

import pytest

from techgoals.config import wsgi
from techgoals.config.apart import apart

pytestmark = pytest.mark.django_db
PAGES = (
    "/join/",
    "/",
    "/w/",
    "/w/save",
    "/healthz",
    "/static/look/tokens.css",
    "/runnerish/",
    "/privacy/pupils/",
)


def status(application, host, path, method="GET"):
    said = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "x", "SERVER_PORT": "80",
        "HTTP_HOST": host, "wsgi.url_scheme": "https", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0), "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    body = b"".join(application(environ, lambda status, *_: said.append(status)))
    return int(said[0].split()[0]), body


@pytest.fixture
def house():
    return apart(wsgi.django_application, "https://run.example")


@pytest.mark.parametrize("host", ["run.example", "RUN.example", "run.example:443"])
def test_the_runners_host_serves_the_runner_alone(house, host):
    for path in PAGES:
        for method in ("GET", "POST"):
            assert status(house, host, path, method) == (404, b"There is nothing here.\n"), path
    assert status(house, host, "/runner/")[0] == 200


def test_no_other_host_serves_the_runner(house):
    for host in ("campaign.example", "", "run.example.evil.example", "[run.example", "xrun.example"):
        assert status(house, host, "/runner/")[0] == 404
    assert status(house, "campaign.example", "/join/")[0] == 200


def test_a_port_that_the_setting_names_tells_the_two_apart():
    house = apart(wsgi.django_application, "http://localhost:8001")
    assert status(house, "localhost:8001", "/runner/")[0] == 200
    assert status(house, "localhost:8001", "/join/")[0] == 404
    assert status(house, "localhost:8000", "/runner/")[0] == 404
    assert status(house, "localhost:8000", "/join/")[0] == 200


def test_without_a_host_of_its_own_one_host_serves_both():
    house = apart(wsgi.django_application, "")
    assert status(house, "localhost", "/runner/")[0] == 200
    assert status(house, "localhost", "/join/")[0] == 200
