"""`iudcare serve`: one line with the address, a quiet end when asked, and one clear message where it cannot start."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import select
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NoReturn

import pytest

from functional.command import PROGRAM, Outcome, call
from functional.raw_http import answer_on, ask, get
from functional.test_bad_input import refused

READY = r"http://127\.0\.0\.1:(\d+)/ has the page until you press Ctrl-C\. Nothing you enter there leaves your machine\.\n"


SMALL = """
import sys
from iudcare.interfaces.cli.main import run
from iudcare.interfaces.web import site
site.site_files = lambda base: {"404.html": b"lost", "index.html": b"home", "large.txt": bytes(20_000_000)}
sys.exit(run(sys.argv[1:]))
"""
"""The program with a site that is built at once."""


def start(*options: str, program: Sequence[str] = (sys.executable, "-c", SMALL)) -> subprocess.Popen[str]:
    """The program, serving at a free port."""
    command = [*program, "serve", "--port", "0", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ready(served: subprocess.Popen[str]) -> str:
    """The line that it prints once it is ready."""
    assert served.stdout
    assert select.select([served.stdout], [], [], 60)[0], "no line within a minute"
    return served.stdout.readline()


def port_of(line: str, ready_line: str = READY) -> int:
    """The port in the line that it prints."""
    found = re.fullmatch(ready_line, line)
    assert found, line
    return int(found[1])


@contextlib.contextmanager
def ending(served: subprocess.Popen[str]) -> Iterator[None]:
    """Sees to it that the program does not stay behind, whatever happens in a test."""
    try:
        yield
    finally:
        served.kill()


def connected(port: int) -> socket.socket:
    """A connection of a reader."""
    return socket.create_connection(("127.0.0.1", port), timeout=10)


@pytest.mark.parametrize(
    ("stop", "program"), [(signal.SIGTERM, [str(PROGRAM)]), (signal.SIGINT, [sys.executable, "-c", SMALL])], ids=["TERM", "INT"]
)
def test_it_serves_the_page_until_it_is_asked_to_stop(stop: signal.Signals, program: list[str]) -> None:
    """Ctrl-C and a stop by the system end it in order, though readers are still connected; nothing about them is printed."""
    with start(program=program) as served, ending(served):
        port = port_of(ready(served))
        assert get(port, "/").status == 200
        assert get(port, "/nowhere?what=a-reader-typed").status == 404
        assert get(port, "/", host="evil.example").status == 400
        assert ask(port, b"this is not HTTP\r\n\r\n").status == 400
        with connected(port) as idle, connected(port) as unfinished:
            assert answer_on(idle, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200
            unfinished.sendall(b"GET / HTTP/1.1\r\nHost: ")
            served.send_signal(stop)
            assert (*served.communicate(timeout=10), served.returncode) == ("", "", 0)


def test_a_reader_who_stops_reading_does_not_hold_up_the_end() -> None:
    """Answers on their way get a moment to arrive, and no more."""
    with start() as served, ending(served), connected(port_of(ready(served))) as stalled:
        stalled.sendall(b"GET /large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert stalled.recv(100)
        served.terminate()
        assert (*served.communicate(timeout=20), served.returncode) == ("", "", 0)


def test_answers_do_not_wait_for_each_other() -> None:
    """On an open connection an answer takes no 40 ms, as it does where small packets are held back."""
    request, times = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", []
    with start() as served, ending(served), connected(port_of(ready(served))) as connection:
        for _ in range(41):
            before = time.perf_counter()
            answer_on(connection, request)
            times.append(time.perf_counter() - before)
    assert statistics.median(times) < 0.03


def test_others_are_let_in_only_with_a_warning() -> None:
    """With another host the page answers to any name, and one line says what that means."""
    with start("--host", "0.0.0.0") as served, ending(served):
        port = port_of(ready(served), READY.replace(r"127\.0\.0\.1", "localhost"))
        assert get(port, "/", host="my-laptop.example").status == 200
        served.terminate()
        out, err = served.communicate(timeout=10)
    assert (out, len(err.splitlines()), served.returncode) == ("", 1, 0)
    assert err.startswith("--host 0.0.0.0: others in your network can open the page too")


BAD: dict[str, tuple[list[str], list[str]]] = {
    "a host that does not exist": (["--host", "nowhere.invalid"], ["--host nowhere.invalid", "no such machine"]),
    "an empty host": (["--host", ""], ["no such machine", "Leave --host out"]),
    "a host that is no name": (["--host", "a..b"], ["--host a..b", "no such machine"]),
    "an address of another machine": (["--host", "192.0.2.1"], ["--host 192.0.2.1", "an address of this machine"]),
    "a port beyond the last": (["--port", "65536"], ["--port 65536", "up to 65535"]),
    "a port below the first": (["--port", "-1"], ["--port -1", "up to 65535"]),
    "a port that is a word": (["--port", "http"], ["--port", "http", "--help"]),
    "an unknown language": (["--port", "0", "--lang", "tlh"], ["--lang tlh"]),
    "a knowledge folder that is none": (["--port", "0", "--knowledge", "/nowhere"], ["/nowhere"]),
}


@pytest.mark.parametrize(("options", "expected"), BAD.values(), ids=BAD)
def test_what_cannot_be_used_is_refused(options: list[str], expected: list[str]) -> None:
    """One message that names the option and what to do."""
    assert refused(call("serve", *options), *expected) == []


def test_a_port_that_is_taken_is_told_at_once() -> None:
    """Before anything is built, with a way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert refused(call("serve", "--port", port), f"--port {port}", "in use", "choose another --port") == []


def test_a_port_that_is_not_allowed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it happens with port 80 to anybody but the system."""

    def not_allowed(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(socket, "create_server", not_allowed)
    assert refused(call("serve", "--port", "80"), "--port 80", "Permission denied", "above 1023") == []


WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
from iudcare.interfaces.cli.main import run
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    ("library", "command"),
    [("uvicorn", "serve"), ("starlette", "serve"), ("jinja2", "serve --port 0"), ("jinja2", "site build .")],
)
def test_without_the_extra_the_message_says_how_to_get_it(library: str, command: str) -> None:
    """The core comes without the libraries of the page."""
    done = subprocess.run([sys.executable, "-c", WITHOUT, library, *command.split()], capture_output=True, text=True, check=False)
    outcome = Outcome(done.returncode, done.stdout, done.stderr)
    assert refused(outcome, f"the page needs {library}", "pip install 'iudcare[web]'") == []
