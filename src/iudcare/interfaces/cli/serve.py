"""`iudcare serve`: the page in a browser, from this machine and, unless `--host` says otherwise, for this machine alone."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import signal
import socket
import sys
from ipaddress import ip_address

from iudcare.errors import UsageError
from iudcare.interfaces.cli.site import site, web_libraries
from iudcare.model.knowledge import ENGLISH

LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"]

REMEDIES = {
    errno.EADDRINUSE: "Another program is there: stop it, or choose another --port.",
    errno.EACCES: "Choose a --port above 1023.",
}
"""What to do when an address cannot be used, by the reason that the system gives."""
OTHER_REMEDY = "Leave --host out, or give an address of this machine."


def run(options: argparse.Namespace) -> None:
    """Build the site, serve it from memory, and stop in order when asked to."""
    with web_libraries():
        from iudcare.interfaces.web.server import app, server
    with _listening(options.host, options.port) as listening, contextlib.suppress(KeyboardInterrupt):
        # The system asks with another signal than somebody at the keyboard, and means the same.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        local = ip_address(listening.getsockname()[0]).is_loopback
        # Another name than those of this machine, in a request from this machine, is a trick (DNS rebinding).
        page = app(site(options), [*LOCAL_NAMES, _in_address(options.host)] if local else ["*"])
        _say(options, listening, local=local)
        server(page).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket at the address. Opened first, so that an address that is taken is told at once."""
    if not 0 <= port <= 65535:
        raise UsageError(f"--port {port}: expected a number up to 65535.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address, family=family)
        # Again with its protocol, without which asyncio does not know that it may send at once: 44 ms for every answer.
        return socket.socket(family, kind, protocol, fileno=listening.detach())
    except (socket.gaierror, UnicodeError):
        raise UsageError(f"--host {host}: there is no such machine. {OTHER_REMEDY}") from None
    except OSError as error:
        why, remedy = os.strerror(error.errno or 0), REMEDIES.get(error.errno or 0, OTHER_REMEDY)
        raise UsageError(f"--host {host} --port {port}: cannot be used: {why}. {remedy}") from None


def _say(options: argparse.Namespace, listening: socket.socket, *, local: bool) -> None:
    """One line with the address, in the language of the call; and a warning when others can read along."""
    ip, port = listening.getsockname()[:2]
    host = "localhost" if ip_address(ip).is_unspecified else _in_address(options.host)
    page = "" if options.lang == ENGLISH else f"{options.lang}/"
    print(
        f"http://{host}:{port}/{page} has the page until you press Ctrl-C. Nothing you enter there leaves your machine.",
        flush=True,
    )
    if not local:
        print(
            f"--host {options.host}: others in your network can open the page too, and what is sent is not encrypted."
            " To publish it, use `iudcare site build` and a web server.",
            file=sys.stderr,
        )


def _in_address(host: str) -> str:
    """A host as an address has it, where IPv6 stands in brackets.

    >>> _in_address("127.0.0.1"), _in_address("::1")
    ('127.0.0.1', '[::1]')
    """
    return f"[{host}]" if ":" in host else host
