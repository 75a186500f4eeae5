"""The shape of JSON values, as the contract draws it: what is missing or of another kind, named by its path."""

from __future__ import annotations

from collections.abc import Iterator

Shape = type | set[str] | tuple["Shape", ...] | list["Shape"] | dict[str, "Shape"] | None
"""A type, a set of allowed words, alternatives, a list of one shape, a mapping with at least these keys, or nothing."""

STATUS: Shape = {"verified", "secondary", "our_choice"}
CITED: Shape = {"id": str, "at": str, "status": STATUS}
SAID: Shape = {"id": str, "text": str, "sources": [CITED]}
LEVEL: Shape = {"emergency", "same_day", "within_week", "within_two_weeks", "routine", "self_care"}


def misfits(value: object, shape: Shape, path: str = "$") -> Iterator[str]:
    """One line for each place where a value is not of its shape; more keys than drawn are allowed."""
    if isinstance(shape, dict):
        yield from _misfit_mapping(value, shape, path)
    elif isinstance(shape, list):
        yield from _misfit_list(value, shape[0], path)
    elif isinstance(shape, tuple):
        if all(list(misfits(value, one)) for one in shape):
            yield f"{path}: {value!r} is none of {shape}"
    elif isinstance(shape, set):
        if value not in shape:
            yield f"{path}: {value!r} is not one of {sorted(shape)}"
    elif shape is None:
        if value is not None:
            yield f"{path}: {value!r} where nothing should be"
    elif type(value) is not shape:
        yield f"{path}: {value!r} is not {shape.__name__}"


def _misfit_mapping(value: object, shape: dict[str, Shape], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: not a mapping but {value!r}"
        return
    for key, part in shape.items():
        if key in value:
            yield from misfits(value[key], part, f"{path}.{key}")
        else:
            yield f"{path}.{key}: missing"


def _misfit_list(value: object, shape: Shape, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path}: not a list but {value!r}"
        return
    for index, one in enumerate(value):
        yield from misfits(one, shape, f"{path}[{index}]")


def sayings(value: object) -> Iterator[dict[str, object]]:
    """Every statement in JSON values, wherever it stands."""
    if isinstance(value, dict):
        if value.keys() >= {"id", "text", "sources"}:
            yield value
        for part in value.values():
            yield from sayings(part)
    elif isinstance(value, list):
        for part in value:
            yield from sayings(part)
