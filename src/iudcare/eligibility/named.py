"""Conditions by the names that people use: a search that forgives spelling, and the nearest names when one is not known."""

from __future__ import annotations

from collections.abc import Mapping

from iudcare.errors import CaseError
from iudcare.library.search import SearchEntry, search
from iudcare.model.eligibility import Choosing, HealthCondition, Told

MOST_NEAREST = 3
"""More names than this nobody reads."""


def find(query: str, choosing: Choosing) -> tuple[HealthCondition, ...]:
    """The conditions that a query may mean, best first."""
    return tuple(choosing.conditions[one.id] for one in search(query, _entries(choosing)))


def with_known_names(told: Told, choosing: Choosing, where: str) -> Told:
    """The same with each condition under its id. Raises `CaseError` with the nearest names for one that is not known."""
    names = _ids(choosing)
    found: dict[str, bool | None] = {}
    for name, value in told.conditions.items():
        id = names.get(name.strip().casefold())
        if id is None:
            raise CaseError(f"{where}: no condition is called {name[:60]!r}. {_hint(name, choosing)}")
        if id in found and found[id] is not value:
            raise CaseError(f"{where}: {id} stands twice among the conditions, with two answers. Keep one.")
        found[id] = value
    return told._replace(conditions=found)


def _ids(choosing: Choosing) -> Mapping[str, str]:
    """Each id and each everyday name, with the id that it stands for."""
    named = {kind.name.casefold(): kind.id for kind in choosing.kinds().values()}
    named |= {condition.name.casefold(): condition.id for condition in choosing.conditions.values()}
    return named | {id: id for id in (*choosing.conditions, *choosing.kinds())}


def _hint(name: str, choosing: Choosing) -> str:
    near = find(name.replace("-", " "), choosing)[:MOST_NEAREST]
    if not near:
        return "`iudcare eligibility --conditions` lists them."
    return f"Did you mean {'; or '.join(_with_kinds(one) for one in near)}?"


def _with_kinds(condition: HealthCondition) -> str:
    kinds = [kind.id for kind in condition.kinds if kind.id != condition.id]
    return f"{condition.id} ({', '.join(kinds)})" if kinds else condition.id


def _entries(choosing: Choosing) -> list[SearchEntry]:
    return [
        {
            "id": one.id,
            "title": one.name,
            "teaser": "",
            "words": [one.words],
            "headings": [kind.name for kind in one.kinds],
            "short": " ".join(_printed(one, choosing)),
        }
        for one in choosing.conditions.values()
    ]


def _printed(condition: HealthCondition, choosing: Choosing) -> list[str]:
    """The names in the chart."""
    rows = [choosing.chart[id] for kind in condition.kinds for id in kind.rows]
    return [f"{row.condition} {row.subcondition}" for row in rows]
