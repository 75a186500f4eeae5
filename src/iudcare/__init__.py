"""iudcare: executable, cited guidance for life after an IUD (coil) is fitted.

`assess` gives the answer for a case; `Person` holds one for several questions; `patterns` says what bleeding in a diary shows.
They are loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iudcare.interfaces.python import Person, assess, patterns

__all__ = ["Person", "assess", "patterns"]


def __getattr__(name: str) -> object:
    """The public names, from the Python door."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("iudcare.interfaces.python"), name)
    raise AttributeError(f"module 'iudcare' has no attribute {name!r}")
