"""YAML text into plain data that remembers its lines; strict where YAML is treacherous.

Refused: duplicate keys, bare yes/no/on/off (which YAML versions read differently), NaN and infinity, anchors and
aliases, very deep nesting. Numbers become `int` or `Decimal`; dates stay text. PyYAML does the scanning; what a scalar
means is decided here.
"""

from __future__ import annotations

import re
from decimal import Decimal

import yaml

from iudcare.errors import IudcareError
from iudcare.loading.entry import Entry

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without its C part is slower and reads the same
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MOST_DEPTH = 30

_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_BARE = {"yes", "no", "on", "off"}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NOT_NUMBERS = {".nan", "nan", ".inf", "-.inf", "+.inf", "inf", "-inf", "infinity", "-infinity"}


class YamlError(IudcareError):
    """YAML text that cannot be used; the message begins with file and line."""


def read_yaml(text: str, file: str) -> object:
    r"""Plain data: `Entry`, list, str, int, Decimal, bool, None. Raises `YamlError`.

    >>> read_yaml("fever: true\ntemperature_c: 38.2", "case.yaml")
    {'fever': True, 'temperature_c': Decimal('38.2')}
    >>> read_yaml("fever: no", "case.yaml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    iudcare.loading.from_yaml.YamlError: case.yaml:1: a bare no is read differently by different programs. Write false...
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(f"{file}:{line}: this is not valid YAML: {error.problem or error.context}.") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlError(f"{file}:1: this is not valid YAML: {str(error).splitlines()[0]}.") from None
    return None if node is None else _Reading(file).value(node, 0)


class _Reading:
    """One walk over the nodes of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> object:
        if id(node) in self.seen:
            raise self.fault(node, "anchors and aliases (& and *) are not read. Write the value out.")
        self.seen.add(id(node))
        if depth > MOST_DEPTH:
            raise self.fault(node, f"nested more than {MOST_DEPTH} levels deep. Flatten it.")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(part, depth + 1) for part in node.value]
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, depth: int) -> Entry:
        entry = Entry(file=self.file, line=node.start_mark.line + 1)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise self.fault(key_node, "a key must be a word.")
            key = key_node.value
            if key in entry:
                raise self.fault(key_node, f"{key} stands twice. Keep one.")
            entry[key] = self.value(value_node, depth + 1)
            entry.lines[key] = key_node.start_mark.line + 1
        return entry

    def scalar(self, node: yaml.ScalarNode) -> object:
        text: str = node.value
        if node.style:  # quoted or a block: always text
            return text
        if text.lower() in _BARE:
            other = "true" if text.lower() in ("yes", "on") else "false"
            raise self.fault(
                node, f'a bare {text} is read differently by different programs. Write {other}, or "{text}" in quotes.'
            )
        if text.lower() in _NOT_NUMBERS:
            raise self.fault(node, f"{text} is not a number that can be used. Leave the fact out if it is not known.")
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text) if len(text) < 20 else text
        return Decimal(text) if _DECIMAL.fullmatch(text) and len(text) < 20 else text

    def fault(self, node: yaml.Node, message: str) -> YamlError:
        return YamlError(f"{self.file}:{node.start_mark.line + 1}: {message}")
