"""What a browser may do on a page of ours: run and load only what came with it. What stands inside a page is named by hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

LEAVE, ARRIVE, STYLE = "leave.js", "arrive.js", "style.css"
"""Files that stand in a page itself: leaving must work before anything else has loaded."""

ICON = "icon.svg"


@cache
def inline(name: str) -> str:
    """A file as it stands in a page."""
    return (STATIC / name).read_text(encoding="utf-8").strip()


def _hash(name: str) -> str:
    digest = hashlib.sha256(inline(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def icon_address() -> str:
    """The icon as an address, so that it needs no request."""
    return "data:image/svg+xml;base64," + base64.b64encode((STATIC / ICON).read_bytes()).decode()


META_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {_hash(LEAVE)} {_hash(ARRIVE)}",
        f"style-src 'self' {_hash(STYLE)}",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types site",
    )
)
"""For the page itself, so that it holds on any static host."""

CONTENT_SECURITY_POLICY = f"{META_POLICY}; frame-ancestors 'none'"
"""For the header, which alone can forbid frames."""
