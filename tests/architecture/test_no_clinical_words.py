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

CLI, DIARY, LOADING = "iudcare.interfaces.cli", "iudcare.diary", "iudcare.loading"
OPTION = "an option of the contract, with its help"
FIELD = "a name of the knowledge format or of the contract"
RECORD = "a field or a word of the diary file"
ALLOWED: dict[str, dict[str, str]] = {
    "iudcare.engine.answer": {"device": "the fact that the note about an unknown coil hangs on"},
    "iudcare.eligibility.suitability": {"device": "the fact that says which coil somebody has now"},
    "iudcare.model.eligibility": {"no_hormones": FIELD, "lighter_bleeding": FIELD},
    "iudcare.proving.diff": {"devices": FIELD},
    "iudcare.interfaces.export": {"devices": FIELD, "device": FIELD},
    "iudcare.interfaces.web.diary_terms": {
        **dict.fromkeys(("bleeding", "pain", "sex"), RECORD),
        **dict.fromkeys(("inserted_on", "device", "threads"), FIELD),
    },
    "iudcare.interfaces.web.words": {"devices": FIELD, "device": FIELD},
    "iudcare.interfaces.export_methods": {"bleeding": FIELD, "pregnancy_risk": FIELD},
    "iudcare.interfaces.clinic.html": {"width=device-width, initial-scale=1": "how wide a phone shows a page"},
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
    f"{CLI}.diary_add": {"device": FIELD, "threads": FIELD},
    f"{CLI}.diary_options": {
        "--bleeding": OPTION,
        "--pain": OPTION,
        "--sex": OPTION,
        "--threads": OPTION,
        " or 20ml:how many, like pad:moderate:2; one option each": OPTION,
        "what bleeding shows by published rules": OPTION,
        "beside what was published about your coil at this time": OPTION,
        "--after-hormonal": OPTION,
        "there was another hormonal one just before": OPTION,
        "the coil was put in right after an abortion": OPTION,
        "a sex act of that day, and whether blood followed (": OPTION,
        "what happened with the coil": OPTION,
        "with fitted and replaced: the make, like mirena, or copper or hormonal": OPTION,
        "with thread_check: felt, not_felt, longer, shorter": OPTION,
    },
    f"{CLI}.pattern_page": {"pattern_bleeding_days": "the name of a label"},
    f"{CLI}.diary_summary": {"bleeding": RECORD, "pain": RECORD, "sex": RECORD},
    f"{DIARY}.words": {"device": FIELD, "threads": FIELD, "bleeding": RECORD, "sex": RECORD},
    f"{DIARY}.entry": {"pad": RECORD, "tampon": RECORD, "fitted": RECORD, "thread_check": RECORD},
    f"{DIARY}.facts_from_days": {"bleeding": RECORD, "pain": RECORD},
    f"{DIARY}.from_json": {"bleeding": RECORD, "pain": RECORD, "sex": RECORD},
    f"{DIARY}.merge": {"bleeding": RECORD, "pain": RECORD},
    f"{DIARY}.patterns.figo": {"figo_hormonal": "the name of an entry in knowledge/patterns"},
    f"{DIARY}.patterns.read": {"hormonal": FIELD},
    f"{DIARY}.pictures.ribbon": {"bleeding": RECORD, "pain": RECORD},
    f"{DIARY}.profiles": {"copper": FIELD, "after_hormonal": FIELD},
    f"{DIARY}.record": {"bleeding": RECORD, "pain": RECORD, "sex": RECORD},
    f"{DIARY}.to_json": {"bleeding": RECORD, "sex": RECORD},
    f"{LOADING}.build": {"devices": FIELD},
    f"{LOADING}.build_diary": {"bleeding": RECORD, "pain": RECORD, "fitted": RECORD, "thread_check": RECORD},
    f"{LOADING}.build_patterns": {
        "after_hormonal": FIELD,
        "no device is called ": "a message about a file",
        ". Add it to devices.yaml, or correct the name.": "a message about a file",
    },
    f"{LOADING}.texts": {"devices": FIELD},
    f"{LOADING}.build_guidance": {"device": FIELD, "copper": FIELD, "hormonal": FIELD},
    f"{LOADING}.build_eligibility": {"device": FIELD, "bleeding": FIELD, "pregnancy_risk": FIELD},
    f"{LOADING}.folder": {"devices": FIELD, "devices.yaml": FIELD},
    f"{LOADING}.case_file": {
        ": a case is a mapping of facts to answers, like {fever: true}; this is ": "an example of a case file in a message"
    },
}
"""By module the strings that may stand there, each with its reason."""

FOREIGN = "iudcare.diary.importers."
"""Its modules name the fields and words of other trackers' formats, and say what of them was not carried; none of it is care."""


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string of a file with its line, docstrings and strings that stand alone left out."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def clinical(name: str) -> set[str]:
    """The strings of a module that hold a clinical word."""
    return {text for _, text in strings(tree_of(MODULES[name])) if CLINICAL.search(text)}


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(FOREIGN)])
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
