"""Where a statement comes from: sources, what was found in them, and how well we saw it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How far a citation carries. `UNVERIFIED` does not exist here, so it cannot load."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    OUR_CHOICE = "our_choice"

    def lower_of(self, other: Status) -> Status:
        """The weaker of two statuses.

        >>> Status.VERIFIED.lower_of(Status.SECONDARY)
        <Status.SECONDARY: 'secondary'>
        """
        order = list(Status)
        return max(self, other, key=order.index)


class Source(NamedTuple):
    """One publication. `seen_at` says where a copy was read; it is for maintainers and never shown."""

    id: str
    publisher: str
    title: str
    edition: str
    link: str | None = None
    seen_at: str | None = None


class Citation(NamedTuple):
    """A place in a source, with the status of what was seen there."""

    source: str
    at: str
    status: Status
    older_edition: bool = False

    def weakened(self, status: Status) -> Citation:
        """The same place, at a status no higher than the given one."""
        return Citation(self.source, self.at, self.status.lower_of(status), self.older_edition)


class Evidence(NamedTuple):
    """One finding: what a source says, in our words, and where."""

    id: str
    finds: str
    citations: tuple[Citation, ...]


class Statement(NamedTuple):
    """What is said to the reader, with what carries it. `text` is English; translations live beside it."""

    id: str
    text: str
    citations: tuple[Citation, ...]
