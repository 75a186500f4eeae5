"""The whole of a broken copy: ids that stand twice, regions, the edition, findings, translations; and every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from iudcare.loading.build import build
from iudcare.loading.build_translation import english_hash
from iudcare.loading.check import faults_of
from iudcare.loading.encoded import encoded
from iudcare.loading.folder import read_folder
from iudcare.loading.knowledge_base import read
from iudcare.model.condition import Finding, Flag, Not
from iudcare.model.knowledge import KnowledgeBase
from unit.loading.broken import EVIDENCE, SOURCE, STATEMENT, Copy
from unit.loading.test_build_guidance import GOOD

TRANSLATION = '{id}:\n  text: "Einige Worte."\n  english: "{hash}"\n'

LEFT = "Screens left after this one, at most: {count}"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the knowledge that a test may damage."""
    return Copy.at(tmp_path)


def write_translation(copy: Copy, text: str) -> str:
    """Write a German translation; gives the file."""
    path = copy.folder / "translations" / "de" / "words.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_copy_that_nobody_damaged_is_read_like_the_original(copy: Copy, base: KnowledgeBase) -> None:
    """The statement of the tests comes with its citation, and everything else is as it was."""
    read_again = read(copy.folder)
    assert read_again.statements.keys() - base.statements.keys() == {"t-words"}
    assert read_again.statements["t-words"].citations[0].source == "t-source"
    assert read_again.rules == base.rules


def test_an_id_that_stands_twice_is_named_at_its_second_place(copy: Copy) -> None:
    """Whatever it names: a source, a finding, a statement, a rule."""
    expected = []
    for section, file, entry in (
        ("sources", "sources/tests.yaml", SOURCE),
        ("evidence", "evidence/tests.yaml", EVIDENCE),
        ("statements", "statements/tests.yaml", STATEMENT),
    ):
        place = copy.add(file, entry)["id"]
        expected.append(f"{place}: {entry['id']} stands twice among {section}. Keep one.")
    rule = GOOD["rules/tests.yaml"]
    copy.add("rules/tests.yaml", rule)
    expected.append(f"{copy.add('rules/tests.yaml', rule)['id']}: t-rule stands twice among rules. Keep one.")
    assert sorted(expected) == sorted(copy.faults())


def test_faults_of_different_sections_come_together(copy: Copy) -> None:
    """The author corrects all of them in one go."""
    statement = copy.add("statements/tests.yaml", STATEMENT | {"id": "t-more", "sources": []})
    rule = copy.add("rules/tests.yaml", dict(GOOD["rules/tests.yaml"]) | {"urgency": "soon"})
    assert [fault.split(": ")[0] for fault in copy.faults()] == [statement["sources"], rule["urgency"]]


def test_a_finding_may_name_those_above_it_only(copy: Copy) -> None:
    """One that is named before it stands does not exist yet, and neither does one that was refused."""
    place = copy.add("findings.yaml", {"id": "t_early", "is": "t_late or fever", "says": "early"})
    copy.add("findings.yaml", {"id": "t_late", "is": "feverish", "says": "late"})
    assert copy.faults() == [f"{place['is']}: is: t_late is neither a fact nor a finding."]


def test_a_finding_is_kept_by_its_name(copy: Copy) -> None:
    """A rule that names it can show the name."""
    copy.add("findings.yaml", {"id": "t_finding", "is": "fever", "says": "hot"})
    copy.add("rules/tests.yaml", dict(GOOD["rules/tests.yaml"]) | {"when": "not t_finding"})
    assert read(copy.folder).rules["t-rule"].when == Not(Finding("t_finding", Flag("fever")))


@pytest.mark.parametrize("id", ["feverish", "fever"])
def test_a_finding_with_the_name_of_another_or_of_a_fact_is_named(id: str, copy: Copy) -> None:
    """Otherwise rules would silently mean something else."""
    place = copy.add("findings.yaml", {"id": id, "is": "chills", "says": "hot"})
    assert copy.faults() == [f"{place['id']}: {id} stands twice among facts and findings. Keep one."]


def test_a_misspelt_key_of_a_finding_is_named(copy: Copy) -> None:
    """Findings are as strict as all other entries."""
    place = copy.add("findings.yaml", {"id": "t_finding", "is": "fever", "say": "hot"})
    assert copy.faults() == [f"{place['say']}: unknown key say. Known here: id, is, says."]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("default: who", "default: moon", "default is moon; it must be one of uk, us, who."),
        ("default: who", "defalt: who", "unknown key defalt. Known here: regions, default, names, values."),
        ('  us: "United States"', '  mars: "Mars"', "us must be text, and is missing."),
        ("  - id: copper_settled_days\n    uk: 183", "  - id: copper_settled_days\n    uk: long", "uk must be a number."),
        (
            "  - id: copper_settled_days\n    uk: 183",
            "  - id: copper_settled_days\n    mars: 1\n    uk: 183",
            "unknown key mars. Known here: id, uk, us, who, why, because, status.",
        ),
    ],
)
def test_a_fault_in_the_regions_is_named(old: str, new: str, message: str, copy: Copy) -> None:
    """No region is left without a name or a number."""
    copy.replace("regions.yaml", old, new)
    [fault] = copy.faults()
    assert fault.startswith(f"{copy.folder / 'regions.yaml'}:")
    assert fault.endswith(f": {message}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('released: "2026-11-24"', 'released: "last week"', "released must be a date like 2026-11-24."),
        ('version: "2026.11"', 'version: ""', "version must be text."),
        ("reviewed: false", "reviewed: soon", "reviewed must be true or false."),
        ("reviewed: false", "reviewd: false", "unknown key reviewd. Known here: version, released, reviewed."),
    ],
)
def test_a_fault_in_the_edition_is_named(old: str, new: str, message: str, copy: Copy) -> None:
    """Which edition it is must be certain."""
    place = copy.replace("edition.yaml", old, new)
    assert copy.faults() == [f"{place}: {message}"]


def test_a_fault_in_the_words_around_every_answer_is_named(copy: Copy) -> None:
    """A general statement that does not exist."""
    place = copy.replace("answer.yaml", "not_settled: not-settled", "not_settled: nothing")
    message = "no statement is called nothing. Add it to knowledge/statements/, or correct the id."
    assert copy.faults() == [f"{place}: {message}"]


def test_a_label_without_words_is_named(copy: Copy) -> None:
    """A heading cannot be empty."""
    place = copy.replace("labels.yaml", 'heading_reasons: "Why we say this"', 'heading_reasons: ""')
    assert copy.faults() == [f"{place}: heading_reasons must be text."]


def test_a_translation_of_the_present_english_is_kept(copy: Copy) -> None:
    """By language and statement."""
    write_translation(copy, TRANSLATION.format(id="t-words", hash=english_hash("Some words.")))
    assert read(copy.folder).translations == {"de": {"t-words": "Einige Worte."}}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            TRANSLATION.format(id="t-words", hash=english_hash("Other words.")),
            3,
            f"t-words was translated from other English. Read it again; the hash is {english_hash('Some words.')}.",
        ),
        (
            TRANSLATION.format(id="nothing", hash="0"),
            2,
            "no text has the key nothing. Remove it, or correct the key.",
        ),
        (
            f'labels.ask_left:\n  text: Noch mehr\n  english: "{english_hash(LEFT)}"\n',
            2,
            "labels.ask_left must keep what stands in braces: {count}.",
        ),
        ("t-words:\n  text: Worte\n", 2, "english must be text, and is missing."),
        ("t-words:\n  text: Worte\n  englisch: a\n", 3, "unknown key englisch. Known here: text, english."),
        ("t-words: Worte\n", 1, "t-words must be a mapping."),
    ],
)
def test_a_fault_in_a_translation_is_named(text: str, line: int, message: str, copy: Copy) -> None:
    """A stale one too: the English changed after it was made."""
    file = write_translation(copy, text)
    assert copy.faults() == [f"{file}:{line}: {message}"]


def test_from_checked_data_everything_is_the_same_but_built_when_looked_at(base: KnowledgeBase, copy: Copy) -> None:
    """What the compiled copy holds leads to the same knowledge, by the shorter way."""
    conditions = {text: encoded(condition) for text, condition in base.conditions.items()}
    lazy = build(read_folder(copy.folder), base.edition.hash, conditions)
    assert lazy.facts == base.facts
    assert dict(lazy.rules) == dict(base.rules)
    assert dict(lazy.causes) == dict(base.causes)
    assert dict(lazy.plan) == dict(base.plan)
    assert lazy.panels == base.panels
    assert lazy.answer == base.answer


def test_the_knowledge_of_this_checkout_has_no_fault_at_all(base: KnowledgeBase) -> None:
    """Neither in its entries nor as a whole."""
    assert list(faults_of(base)) == []
