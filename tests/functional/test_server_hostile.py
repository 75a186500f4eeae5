"""The server of the page, over real sockets: what somebody gets who means no good, or does not speak HTTP."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest

from functional.raw_http import answer_on, ask, everything, get, running
from functional.small_site import FILES, LOST, H, assert_quiet_and_alive, small_site
from iudcare.interfaces.web.server import LARGEST_BODY, app


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of the small site."""
    with small_site() as number:
        yield number


@pytest.fixture(autouse=True)
def _quiet_and_alive(port: int, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    assert_quiet_and_alive(port, capsys)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere", "/..", "/../etc/passwd", "/plan/../../etc/passwd", "/plan/../index.html", "/./", "//", "//plan/", "/plan//",
        "/%2e%2e/etc/passwd", "/%2e%2e%2fetc%2fpasswd", "/..%2fetc/passwd", "/..%5cetc%5cpasswd", "/..\\etc\\passwd",
        "/%252e%252e/etc/passwd", "/plan%2findex.html", "/plan%2F", "/%2f/evil.example/plan", "//etc/passwd", "/%2fetc/passwd",
        "/plan/%00", "/index.html%00.js", "/%ff%fe", "/%c0%ae%c0%ae/etc/passwd", "/a%0d%0aX-Evil:%201", "/index.html/",
        "/INDEX.HTML", "/~root", "/plan;x", "/%", "/%zz", "*", "http://evil.example/", "http://localhost/plan", "file:///etc/passwd",
        "//evil.example", "//evil.example/plan", "/\\evil.example/plan", "/" + "a" * 10_000, "/" + "../" * 3_000,
    ],
)  # fmt: skip
def test_what_is_not_an_address_of_the_site_is_not_found(port: int, path: str) -> None:
    """No way leads out of the site: not up, not by hidden slashes or nulls, not to another host."""
    answer = get(port, path)
    assert (answer.status, answer.body, answer.headers["content-type"]) == (404, LOST, "text/html; charset=utf-8")
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X" * 500]
)
@pytest.mark.parametrize("path", ["/", "/plan", "/nowhere"])
def test_pages_can_only_be_read(port: int, method: str, path: str) -> None:
    """Any other method gets 405, and is told which there are, whatever the address."""
    answer = get(port, path, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:8000", "localhost:99999999"]
)
def test_the_names_of_this_machine_are_answered(port: int, host: str) -> None:
    """However a reader on this machine writes its name."""
    assert get(port, "/", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "localhost@evil.example",
        "localhost.", "evil.example/localhost", "localhost#evil.example", "[::2]", "[::1", "127.0.0.2", "2130706433",
        "0.0.0.0", "*", "", "a" * 5000,
    ],
)  # fmt: skip
def test_a_request_under_another_name_is_refused(port: int, host: str) -> None:
    """A foreign page whose name was pointed at this machine (DNS rebinding) reads nothing here, proxy headers or not."""
    assert get(port, "/", "X-Forwarded-Host: localhost", "Forwarded: host=localhost", host=host).status == 400


def test_a_server_for_others_answers_to_any_name() -> None:
    """Which names lead to a machine in a network, only that network knows."""
    with running(app(FILES, ["*"])) as other:
        assert [get(other, "/", host=host).status for host in ("evil.example", "192.0.2.1:8000")] == [200, 200]


NOT_HTTP = {
    "zeros": bytes(100) + b"\r\n\r\n",
    "all bytes": bytes(range(256)) + b"\r\n\r\n",
    "the start of TLS": bytes.fromhex("16030100f0010000ec0303") + bytes(200) + b"\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "empty lines": b"\r\n" * 100,
    "a null in the method": b"G\0T /" + H + b"\r\n",
    "a space in the path": b"GET /a b" + H + b"\r\n",
    "a null in the path": b"GET /\0" + H + b"\r\n",
    "letters of another alphabet": "GET /é".encode() + H + b"\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "no host, long ago": b"GET / HTTP/1.0\r\n\r\n",
    "two hosts": b"GET /" + H + b"Host: localhost\r\n\r\n",
    "a header without colon": b"GET /" + H + b"localhost\r\n\r\n",
    "a null in a header": b"GET /" + H + b"X: a\0b\r\n\r\n",
    "a space before the colon": b"GET /" + H + b"Content-Length : 3\r\n\r\n",
    "a negative length": b"POST /reads" + H + b"Content-Length: -3\r\n\r\n",
    "two lengths": b"POST /reads" + H + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
    "a length in words": b"POST /reads" + H + b"Content-Length: ten\r\n\r\n",
    "a length of 30 digits": b"POST /reads" + H + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n",
    "an unknown encoding": b"POST /reads" + H + b"Transfer-Encoding: gzip\r\n\r\n",
    "a chunk without size": b"POST /reads" + H + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "an address without end": b"GET /" + b"a" * 20_000,
    "a header without end": b"GET /" + H + b"X: " + b"a" * 20_000,
    "headers without end": b"GET /" + H + b"X: a\r\n" * 3000,
}


@pytest.mark.parametrize("sent", NOT_HTTP.values(), ids=NOT_HTTP)
def test_what_is_not_http_is_refused(port: int, sent: bytes) -> None:
    """Bytes that make no request get 400 and the end of the connection, and leave no trace."""
    answer = ask(port, sent)
    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert len(answer.body) < 50


@pytest.mark.parametrize("more", [b"a" * 20_000_000, b"X: a\r\n" * 4_000_000])
def test_nobody_can_send_for_ever(port: int, more: bytes) -> None:
    """A head that does not end is cut off long before it could fill the memory."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /" + H + b"X: ")
        with pytest.raises(ConnectionError):
            connection.sendall(more)


def test_half_a_request_holds_nobody_up(port: int) -> None:
    """While somebody sends nothing more, others are answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /" + H)
        assert get(port, "/").status == 200


def test_a_body_that_is_read_arrives(port: int) -> None:
    """A route that takes a body gets it whole, up to the limit, and the connection stays open for the next."""
    body = b"x" * LARGEST_BODY
    request = b"POST /reads" + H + b"Content-Length: %d\r\n\r\n" % len(body) + body
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        assert [answer_on(connection, request).body for _ in range(2)] == [b"1000000", b"1000000"]


TOO_LARGE = {
    "to a page": b"POST /" + H + b"Content-Length: 1000001\r\n\r\n",
    "with GET": b"GET /" + H + b"Content-Length: 1000001\r\n\r\n",
    "to a route that reads": b"POST /reads" + H + b"Content-Length: 1000001\r\n\r\n",
    "after asking first": b"POST /reads" + H + b"Content-Length: 1000001\r\nExpect: 100-continue\r\n\r\n",
    "of 20 digits": b"POST /reads" + H + b"Content-Length: " + b"9" * 20 + b"\r\n\r\n",
    "in chunks": b"POST /reads" + H + b"Transfer-Encoding: chunked\r\n\r\nf4241\r\n" + b"x" * 1_000_001,
    "in chunks that lie": b"POST /reads" + H + b"Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n" + b"x" * 1_000_001,
}


@pytest.mark.parametrize("sent", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_body_that_is_too_large_is_refused(port: int, sent: bytes) -> None:
    """By its own word before any of it is read; without such a word, once too much has come."""
    answer = ask(port, sent)
    assert (answer.status, answer.headers["connection"]) == (413, "close")


@pytest.mark.parametrize(
    "head", [b"Content-Length: 9\r\n", b"Content-Length: 9\r\nExpect: 100-continue\r\n", b"Transfer-Encoding: chunked\r\n"]
)
@pytest.mark.parametrize(("method", "status"), [(b"GET /", 200), (b"POST /", 405)])
def test_a_body_that_a_page_does_not_take_is_not_read(port: int, method: bytes, status: int, head: bytes) -> None:
    """The answer comes while the body has not, and closes the connection, so that the body is never taken for a request."""
    answer = ask(port, method + H + head + b"\r\n")
    assert (answer.status, answer.headers["connection"]) == (status, "close")


def test_more_than_was_announced_is_not_part_of_the_body(port: int) -> None:
    """What follows the announced length is the next request, or none."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"POST /reads" + H + b"Content-Length: 3\r\n\r\nabcdefg\r\n\r\n")
        assert re.findall(rb"HTTP/1.1 \d+", everything(connection)) == [b"HTTP/1.1 200", b"HTTP/1.1 400"]


def test_a_body_that_breaks_off_is_nobodys_fault(port: int) -> None:
    """Who leaves in the middle of sending gets no answer, and nothing is reported."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"POST /reads" + H + b"Content-Length: 10\r\n\r\nabc")
