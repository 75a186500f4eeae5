"""Templates into HTML. The only module that knows the template library; what goes into a page is decided in `pages`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(template: str, **values: Any) -> str:
    """A page. Raises for a value that a template names and nobody gave."""
    return _environment().get_template(template).render(**values)


def verbatim(text: str) -> Markup:
    """A script or style of ours, which HTML must not escape."""
    return Markup(text)  # noqa: S704 - our own files, no input


def data_block(value: object) -> Markup:
    """JSON that cannot end the script element in which it stands."""
    return verbatim(as_json(value).replace("<", "\\u003c"))


def as_json(value: object) -> str:
    """JSON as small as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
