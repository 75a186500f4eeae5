"""The server of the page, over real sockets: what a reader gets, what protects them, and what they get when we fail."""

from __future__ import annotations

import gzip
import re
import socket
from collections.abc import Iterator

import pytest

from functional.raw_http import answer_on, ask, everything, get
from functional.small_site import HOME, LOST, PLAN, SECRET, H, assert_quiet_and_alive, small_site
from iudcare.interfaces.web.policy import CONTENT_SECURITY_POLICY


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of the small site."""
    with small_site() as number:
        yield number


@pytest.fixture(autouse=True)
def _quiet_and_alive(port: int, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    assert_quiet_and_alive(port, capsys)


@pytest.mark.parametrize(("path", "body"), [("/", HOME), ("/index.html", HOME), ("/plan/", PLAN), ("/plan/?day=3", PLAN)])
def test_a_page_comes_as_it_was_built(port: int, path: str, body: bytes) -> None:
    """The index of a folder stands at the address of the folder; what follows a ? changes nothing."""
    answer = get(port, path)
    assert (answer.status, answer.body) == (200, body)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/file.html", "text/html; charset=utf-8"),
        ("/file.css", "text/css; charset=utf-8"),
        ("/file.js", "text/javascript; charset=utf-8"),
        ("/file.json", "application/json"),
        ("/file.webmanifest", "application/manifest+json"),
        ("/file.svg", "image/svg+xml"),
        ("/file.ics", "text/calendar; charset=utf-8"),
        ("/notes", "application/octet-stream"),
    ],
)
def test_a_file_says_its_type(port: int, path: str, expected: str) -> None:
    """Browsers are told not to guess, so each type must be right."""
    assert get(port, path).headers["content-type"] == expected


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "GZIP , deflate"])
def test_a_page_is_sent_compressed_to_who_takes_it(port: int, accepted: str) -> None:
    """Much less is sent, and nothing is lost."""
    answer = get(port, "/", f"Accept-Encoding: {accepted}")
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(answer.body) == HOME
    assert len(answer.body) < len(HOME) / 10


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip;q=0.000, br", "gzipped", "*;q=0"])
def test_nobody_gets_compressed_bytes_unasked(port: int, accepted: str) -> None:
    """Who does not take gzip, or says not to want it, gets the page itself; caches know that there are two."""
    answer = get(port, "/", f"Accept-Encoding: {accepted}")
    assert ("content-encoding" in answer.headers, answer.headers["vary"], answer.body) == (False, "Accept-Encoding", HOME)


def test_what_does_not_shrink_is_sent_as_it_is(port: int) -> None:
    """Compressing a tiny file would make it larger."""
    assert get(port, "/plan/", "Accept-Encoding: gzip").body == PLAN


@pytest.mark.parametrize("form", ["{}", "W/{}", "*", '"other", {}', "{} ,"])
def test_a_copy_that_is_still_good_is_not_sent_again(port: int, form: str) -> None:
    """A browser that names what it has gets 304 and no body, whether its copy was compressed or not."""
    tag = get(port, "/").headers["etag"].removeprefix("W/")
    answer = get(port, "/", f"If-None-Match: {form.format(tag)}", "Accept-Encoding: gzip")
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", f"W/{tag}")


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_an_old_copy_is_replaced(port: int, path: str) -> None:
    """Another tag than that of the page gets the page; and what does not exist is never confirmed."""
    tag = '"of-yesterday"' if path == "/" else get(port, path).headers["etag"]
    assert get(port, path, f"If-None-Match: {tag}").body in (HOME, LOST)


@pytest.mark.parametrize("path", ["/", "/plan", "/nowhere", "/breaks"])
def test_head_gets_what_get_gets_without_the_body(port: int, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Same status, same headers, for pages, redirects and errors."""
    whole, head = get(port, path), get(port, path, method="HEAD")
    assert (head.status, head.body) == (whole.status, b"")
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}
    capsys.readouterr()


def test_a_range_is_answered_with_the_whole(port: int) -> None:
    """Pages are small, so parts of them are not offered."""
    answer = get(port, "/", "Range: bytes=0-3")
    assert (answer.status, answer.body) == (200, HOME)


def test_one_connection_serves_several_requests(port: int) -> None:
    """A connection stays open for the next request; requests sent at once are answered in turn."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        assert [answer_on(connection, b"GET %s" % path + H + b"\r\n").status for path in (b"/", b"/plan")] == [200, 307]
        connection.sendall(b"GET /plan" + H + b"\r\nGET /plan/" + H + b"Connection: close\r\n\r\n")
        assert re.findall(rb"HTTP/1.1 \d+", everything(connection)) == [b"HTTP/1.1 307", b"HTTP/1.1 200"]


@pytest.mark.parametrize("path", ["/plan", "/es/plan", "/plan?to=//evil.example", "/plan?x#y"])
def test_a_folder_without_its_slash_leads_to_the_folder(port: int, path: str) -> None:
    """The way is said for now only, on this site only, and without what followed the ?."""
    answer = get(port, path)
    assert (answer.status, answer.headers["location"], answer.body) == (307, path.partition("?")[0] + "/", b"")


EACH_STATUS = {
    200: b"GET /" + H + b"\r\n",
    304: b"GET /" + H + b"If-None-Match: *\r\n\r\n",
    307: b"GET /plan" + H + b"\r\n",
    400: b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    404: b"GET /nowhere" + H + b"\r\n",
    405: b"OPTIONS *" + H + b"\r\n",
    413: b"POST /" + H + b"Content-Length: 1000001\r\n\r\n",
    500: b"GET /breaks" + H + b"\r\n",
}


@pytest.mark.parametrize("status", EACH_STATUS)
def test_every_answer_carries_the_headers_that_protect(port: int, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages, redirects and errors alike: run nothing foreign, be framed by nobody, tell nobody, keep nothing unasked."""
    answer = ask(port, EACH_STATUS[status])
    assert answer.status == status
    expected = {
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-cache",
    }
    assert {name: answer.headers.get(name) for name in expected} == expected
    off = answer.headers["permissions-policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()", "interest-cohort=()"} <= set(off)
    assert not {"server", "set-cookie", "access-control-allow-origin"} & answer.headers.keys()
    capsys.readouterr()


def test_a_fault_of_ours_is_told_to_us_alone(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The reader gets a plain page; we get one line with the place, without anything that the reader sent."""
    answer = get(port, f"/breaks?{SECRET.replace(' ', '+')}")
    assert (answer.status, answer.headers["content-type"]) == (500, "text/plain; charset=utf-8")
    assert answer.body == b"Something went wrong here. Please try again.\n"
    _one_line_about(capsys, "ValueError")


def test_a_fault_in_the_middle_of_an_answer_cuts_it(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Half an answer must not look like a whole one."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /breaks-late" + H + b"\r\n")
        assert everything(connection).endswith(b"half of it\r\n")
    _one_line_about(capsys, "ValueError")


def _one_line_about(capsys: pytest.CaptureFixture[str], fault: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(rf"iudcare: {fault} in .*small_site\.py:\d+\. A reader got status 500\.\n", err)
    assert SECRET not in err
