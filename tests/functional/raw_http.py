"""A server in a thread, and requests to it byte by byte, so that a test can send what no client library would."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import NamedTuple

from starlette.applications import Starlette

from iudcare.interfaces.web.server import server


class Answer(NamedTuple):
    """What came back; the names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@contextlib.contextmanager
def running(application: Starlette) -> Iterator[int]:
    """The port at which the application runs, as `iudcare serve` runs it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        runner = server(application)
        thread = threading.Thread(target=runner.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            runner.should_exit = True
            thread.join()


def get(port: int, path: str, *headers: str, method: str = "GET", host: str = "localhost", body: bytes = b"") -> Answer:
    """The answer to one request, well formed but for what the test puts into it."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
    return ask(port, "\r\n".join(lines).encode("latin-1") + body)


def ask(port: int, request: bytes) -> Answer:
    """The answer to some bytes on a connection of their own."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        return answer_on(connection, request)


def answer_on(connection: socket.socket, request: bytes) -> Answer:
    """The answer to some bytes on an open connection. The server may close it before it has read all of them."""
    with contextlib.suppress(ConnectionError):
        connection.sendall(request)
    with HTTPResponse(connection, method="HEAD" if request.startswith(b"HEAD") else "GET") as answer:
        answer.begin()
        headers = answer.getheaders()
        names = [name.lower() for name, _ in headers]
        assert len(names) == len(set(names)), f"a header comes twice: {names}"
        return Answer(answer.status, {name.lower(): value for name, value in headers}, answer.read())


def everything(connection: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))
