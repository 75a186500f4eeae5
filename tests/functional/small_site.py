"""A site of a few files, with routes beside it that read, break, and break late, for requests from this machine."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from functional.raw_http import get, running
from iudcare.interfaces.web.server import TYPES, app

HOME, PLAN, LOST = b"<p>home</p>" * 200, b"<p>plan</p>", b"<p>nothing here</p>"
FILES = {"404.html": LOST, "index.html": HOME, "plan/index.html": PLAN, "es/plan/index.html": PLAN, "notes": b"?"}
FILES |= {f"file{suffix}": b"x" for suffix in TYPES}
SECRET = "what a reader typed"
H = b" HTTP/1.1\r\nHost: localhost\r\n"
"""The rest of a request line, and the header without which nothing is answered."""


async def _reads(request: Request) -> Response:
    """A route that reads the whole body, as the HTTP API will."""
    return PlainTextResponse(str(len(await request.body())))


async def _breaks(request: Request) -> Response:
    """A route with a fault of ours."""
    raise ValueError(SECRET)


async def _breaks_late(request: Request) -> Response:
    """A route whose fault shows when the answer is on its way."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"half of it"
        raise ValueError(SECRET)

    return StreamingResponse(pieces())


@contextlib.contextmanager
def small_site() -> Iterator[int]:
    """The port at which it is served."""
    application = app(FILES, ["localhost", "127.0.0.1", "[::1]"])
    application.routes.append(Route("/reads", _reads, methods=["POST"]))
    application.routes.extend([Route("/breaks", _breaks), Route("/breaks-late", _breaks_late)])
    with running(application) as port:
        yield port


def assert_quiet_and_alive(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The server has printed nothing that the test did not look at, and still answers."""
    assert capsys.readouterr() == ("", "")
    assert get(port, "/plan/").body == PLAN
