"""`--lang`: the same answer in another language, from the folder and from the compiled copy."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

import iudcare
from conftest import ROOT, TODAY
from functional.command import PROGRAM, call
from iudcare.loading.knowledge_base import compile_knowledge, load
from iudcare.model.answer import plain

SAID = {"device": "copper", "days_since_insertion": 31, "bleeding_after_sex": "repeatedly", "age": 30}


def settled() -> bytes:
    """A case in which all else is reassuring, so that its level is settled."""
    person = iudcare.Person(SAID, today=TODAY).filled()
    return json.dumps({**plain(person.case.answers), "today": TODAY.isoformat()}).encode()  # type: ignore[dict-item]


CASE = settled()


@pytest.mark.parametrize("language", ["es", "zh-Hans"])
def test_an_answer_differs_in_its_words_alone(language: str) -> None:
    """Levels, rules, sources and facts are those of the English answer; every statement is in the language."""
    english, other = (call("assess", "-", "--json", "--lang", one, stdin=CASE).json() for one in ("en", language))
    assert other["language"] == language
    assert other["urgency"] == english["urgency"]
    texts = [[one["text"] for one in answer["do"]] for answer in (english, other)]  # type: ignore[attr-defined]
    assert len(texts[0]) == len(texts[1]) > 0
    assert set(texts[0]).isdisjoint(texts[1])


def test_a_term_is_explained_once_also_without_spaces_between_words() -> None:
    """In Chinese a word has no spaces around it."""
    page = call("assess", "-", "--lang", "zh-Hans", stdin=CASE).out
    cervix = load().translations["zh-Hans"]["glossary.cervical screening.means"]
    assert re.sub(r"\s", "", page).count(re.sub(r"\s", "", cervix)) == 1


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    """As every setting."""
    outcome = call("assess", "-", "--lang", "xx", stdin=CASE)
    assert (outcome.code, outcome.out) == (2, "")
    assert "expected one of en, es, zh-Hans" in outcome.err


def test_the_compiled_copy_speaks_every_language_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What install leaves behind: parts are built when they are looked at, in the language that is asked for."""
    compile_knowledge(ROOT / "knowledge", tmp_path / "knowledge.json")
    monkeypatch.setattr("iudcare.loading.knowledge_base.COMPILED", str(tmp_path / "knowledge.json"))
    monkeypatch.setattr("iudcare.loading.knowledge_base.CHECKOUT_FOLDER", str(tmp_path / "nowhere"))
    load.cache_clear()
    try:
        compiled = [call("assess", "-", "--lang", language, stdin=CASE) for language in ("en", "es")]
        with pytest.raises(KeyError):
            load().translations["xx"]
    finally:
        load.cache_clear()
    monkeypatch.undo()
    assert compiled == [call("assess", "-", "--lang", language, stdin=CASE) for language in ("en", "es")]


def test_the_program_as_installed_answers_in_spanish() -> None:
    """The whole way, in a process of its own."""
    done = subprocess.run([PROGRAM, "assess", "-", "--lang", "es"], input=CASE, capture_output=True, check=True)
    assert load().translations["es"]["answer.within_two_weeks.label"] in done.stdout.decode()
