"""What is clinical lives in `knowledge/`: no words about care stand in the code, so that each can be cited and reviewed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from architecture.source import MODULES, tree_of

CLINICAL = re.compile(
    r"bleed|blood|coil\b|coils|\biud\b|pain\b|painful|fever|temperature|pregnan|nurse|doctor|clinic\b|hospital"
    r"|\b999\b|\b911\b|\b111\b|\b112\b|infect|cramp|\bsex\b|thread|womb|period\b|\bpads?\b|tampon|hormon|copper|device"
    r"|insert|fitted",
    re.IGNORECASE,
)

CLI, LOADING = "iudcare.interfaces.cli", "iudcare.loading"
OPTION = "an option of the contract, with its help"
FIELD = "a name of the knowledge format or of the contract"
ALLOWED: dict[str, dict[str, str]] = {
    "iudcare.engine.answer": {"device": "the fact that the note about an unknown coil hangs on"},
    "iudcare.eligibility.suitability": {"device": "the fact that says which coil somebody has now"},
    "iudcare.model.eligibility": {"no_hormones": FIELD, "lighter_bleeding": FIELD},
    "iudcare.proving.diff": {"devices": FIELD},
    "iudcare.interfaces.export": {"devices": FIELD, "device": FIELD},
    "iudcare.interfaces.export_methods": {"bleeding": FIELD, "pregnancy_risk": FIELD},
    "iudcare.interfaces.web.words": {"devices": FIELD},
    f"{CLI}.main": {
        "Cited guidance for life after an IUD (coil) is fitted.": "what the program is, in its help",
        "--device": OPTION,
        "--inserted-on": OPTION,
        "copper": OPTION,
        "hormonal": OPTION,
        "the kind of coil; without it, what is common to both": OPTION,
    },
    f"{CLI}.plan": {
        "--inserted-on": OPTION,
        "inserted_on": "the fact that the option sets, and the key of the plan",
        "device": "the key of the plan",
        " coil, and --device says ": "a message about two options that differ",
    },
    f"{LOADING}.build": {"devices": FIELD},
    f"{LOADING}.texts": {"devices": FIELD},
    f"{LOADING}.build_guidance": {"device": FIELD, "copper": FIELD, "hormonal": FIELD},
    f"{LOADING}.build_eligibility": {"device": FIELD, "bleeding": FIELD, "pregnancy_risk": FIELD},
    f"{LOADING}.folder": {"devices": FIELD, "devices.yaml": FIELD},
    f"{LOADING}.case_file": {
        ": a case is a mapping of facts to answers, like {fever: true}; this is ": "an example of a case file in a message"
    },
}
"""By module the strings that may stand there, each with its reason."""


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string of a file with its line, docstrings and strings that stand alone left out."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def clinical(name: str) -> set[str]:
    """The strings of a module that hold a clinical word."""
    return {text for _, text in strings(tree_of(MODULES[name])) if CLINICAL.search(text)}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_holds_no_clinical_words_of_its_own(name: str) -> None:
    """Neither a symptom nor a threshold nor a telephone number stands in the code, but for the list above."""
    assert clinical(name) - ALLOWED.get(name, {}).keys() == set()


def test_what_is_allowed_is_there() -> None:
    """The list of exceptions shrinks with the code: each still stands where it says."""
    gone = {name: left for name, texts in ALLOWED.items() if (left := texts.keys() - clinical(name))}
    assert gone == {}


def test_the_search_finds_words_and_leaves_docstrings_alone() -> None:
    """Words in messages, f-strings and names of facts are found; docstrings are not looked at."""
    code = '"""About pain."""\nraise E(f"call {x} or 999")\nknown["bleeding_now"]\nx = ["painted", "periodic"]'
    assert sorted(text for _, text in strings(ast.parse(code)) if CLINICAL.search(text)) == [" or 999", "bleeding_now"]
