"""A folder with the modules and words of a knowledge base, served on this machine for the length of a test."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from iudcare.interfaces.web.words import cited, said, words
from iudcare.model.knowledge import KnowledgeBase
from iudcare.runtimes.javascript import modules

HARNESS = Path(__file__).with_name("harness.js")
EMPTY_PAGE = "<!doctype html><html lang=en><title>Modules under test</title>"


def files_of(base: KnowledgeBase) -> dict[str, str]:
    """The modules and words of a knowledge base, with the harness, by file name."""
    texts = {"words.json": words(base), "said.json": said(base), "cited.json": cited(base)}
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in texts.items()}
    return {"index.html": EMPTY_PAGE, "harness.js": HARNESS.read_text(encoding="utf-8"), **modules(base), **written}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def served(files: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Writes the files into the folder and serves it; gives its address, on a port that is free."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
