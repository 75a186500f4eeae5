"""The server of the page: the files of a built site, held in memory, each sent with headers that protect its reader.

No request touches the disk, so none can reach a file that is not of the site. Nothing about a reader is written down.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from iudcare.interfaces.web.policy import CONTENT_SECURITY_POLICY

LARGEST_BODY = 1_000_000
"""As large as a case file may be, in bytes; pages take no body at all."""

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
}
"""Written out, because the types that a system knows differ from machine to machine."""

NEVER_ASKED_FOR = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "interest-cohort", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
"""What the page may never use of the reader's machine, whoever writes a script for it."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NEVER_ASKED_FOR),
    # A browser asks each time whether there is a new edition; the ETag makes that cheap.
    "Cache-Control": "no-cache",
}
"""Go with every answer, errors too; a route may say otherwise."""


def app(files: Mapping[str, bytes], hosts: Sequence[str]) -> Starlette:
    """The web application: the files of a site by their path, for requests to these hosts (`["*"]`: any).

    It has no routes yet. Whatever no route takes is looked up among the files, so routes may be added freely.
    """
    application = Starlette(
        middleware=[
            Middleware(_Guard),  # outermost, so that the answers of the others get their headers too
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
            Middleware(RequestBodyLimitMiddleware, max_body_size=LARGEST_BODY),
        ]
    )
    application.router.default = _Site(files)
    return application


def server(application: Starlette) -> uvicorn.Server:
    """What runs the application. It is silent, has no name, believes no proxy, and behaves the same whatever is installed."""
    return uvicorn.Server(
        uvicorn.Config(
            application,
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,
            log_level="critical",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    )


class _File(NamedTuple):
    """A file as it is sent. `zipped` is there where it is smaller."""

    media_type: str
    tag: str
    data: bytes
    zipped: bytes | None


def _file(path: str, data: bytes) -> _File:
    zipped = gzip.compress(data, mtime=0)
    # Weak, because it stands for both forms, which differ in their bytes.
    tag = f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'
    media_type = TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
    return _File(media_type, tag, data, zipped if len(zipped) < len(data) else None)


def _by_address(files: Mapping[str, bytes]) -> Iterator[tuple[str, _File]]:
    """Every file under its address, and the index of a folder under that of the folder too."""
    for path, data in files.items():
        address, file = f"/{path}", _file(path, data)
        yield address, file
        if PurePosixPath(path).name == "index.html":
            yield address.removesuffix("index.html"), file


class _Site:
    """Answers from the files, whatever the method and the address."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(_by_address(files))
        self.missing = self.files["/404.html"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Pages can only be read.\n", 405, {"Allow": "GET, HEAD"})
        asked, address = Headers(scope=scope), scope["path"]
        # An address in which a slash is hidden is none of ours, even where it would lead to a file.
        if b"%2f" not in scope["raw_path"].lower():
            if address in self.files:
                return _found(self.files[address], asked)
            if f"{address}/" in self.files:
                # Not for ever, because 127.0.0.1:8000 may be another program tomorrow; and without what follows a ?.
                return RedirectResponse(f"{address}/")
        return _whole(self.missing, asked, 404)


def _found(file: _File, asked: Headers) -> Response:
    """The file, or the word that the reader's copy is still good."""
    copies = {tag.strip().removeprefix("W/") for tag in asked.get("if-none-match", "").split(",")}
    if copies & {file.tag.removeprefix("W/"), "*"}:
        return Response(None, 304, {"ETag": file.tag, "Vary": "Accept-Encoding"})
    return _whole(file, asked, 200)


def _whole(file: _File, asked: Headers, status: int) -> Response:
    headers = {"ETag": file.tag, "Vary": "Accept-Encoding"}
    if file.zipped is None or not takes_gzip(asked.get("accept-encoding", "")):
        return Response(file.data, status, headers, file.media_type)
    return Response(file.zipped, status, {**headers, "Content-Encoding": "gzip"}, file.media_type)


def takes_gzip(accepted: str) -> bool:
    """Whether a list of encodings has gzip, with a weight that is not zero.

    >>> takes_gzip("br, gzip"), takes_gzip("GZIP;q=0.5"), takes_gzip("gzip; q=0.00, br"), takes_gzip("identity")
    (True, True, False, False)
    """
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == "gzip":
            return not weight or weight.strip(" \tq=0.") != ""
    return False


class _Guard:
    """Around everything else: adds the headers to each answer, and makes a plain one where our own code fails."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope)
        unread = "transfer-encoding" in asked or asked.get("content-length", "0") != "0"
        started = False

        async def watched_receive() -> Message:
            nonlocal unread
            message = await receive()
            unread = message.get("more_body", False)
            return message

        async def guarded_send(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _protect(MutableHeaders(scope=message), unread=unread)
            await send(message)

        try:
            await self.inner(scope, watched_receive, guarded_send)
        except ClientDisconnect:
            pass  # nobody is left to answer
        except Exception as error:
            _report(error)
            if started:
                raise  # all that is left is to cut the connection, which uvicorn does
            await PlainTextResponse("Something went wrong here. Please try again.\n", 500)(scope, receive, guarded_send)


def _protect(headers: MutableHeaders, *, unread: bool) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if unread:
        # Nobody will read the rest of the body, so nothing can follow it.
        headers["Connection"] = "close"


def _report(error: Exception) -> None:
    """One line for whoever runs the server: what failed and where. Not its message, which may repeat what a reader sent."""
    *_, place = traceback.extract_tb(error.__traceback__)
    print(f"iudcare: {type(error).__name__} in {place.filename}:{place.lineno}. A reader got status 500.", file=sys.stderr)
