"""Rules, advice, causes, panels, devices, windows and plan items of a broken copy: each fault is named with file and line."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from iudcare.errors import KnowledgeError
from iudcare.loading.build_guidance import Builder
from iudcare.loading.entry import Entry
from iudcare.loading.from_expression import Names, parse
from iudcare.loading.from_yaml import read_yaml
from iudcare.model.citation import Status
from iudcare.model.condition import Condition, Flag
from iudcare.model.course import Voice
from iudcare.model.knowledge import KnowledgeBase
from iudcare.model.rule import Stance
from iudcare.model.urgency import Urgency
from unit.loading.broken import MISSING, Broken, Fault

GOOD: Mapping[str, Mapping[str, object]] = {
    "rules/tests.yaml": {
        "id": "t-rule",
        "row": "T1",
        "finding": "A finding.",
        "when": "fever",
        "urgency": "routine",
        "says": "t-words",
        "because": ["t-evidence"],
        "status": "verified",
        "since": "2026.11",
    },
    "advice.yaml": {"id": "t-advice", "about": "tests", "stance": "do", "says": "t-words"},
    "causes/tests.yaml": {"id": "t-cause", "name": "a cause", "explains": ["fever"], "says": "t-words"},
    "panels.yaml": {"id": "t-panel", "title": "A panel", "items": ["fever"]},
    "devices.yaml": {"id": "t-device", "device": "copper", "name": "A coil"},
    "expected.yaml": {"id": "t-window", "window": "always", "when": "fever", "says": "t-words"},
    "aftercare/tests.yaml": {
        "id": "t-item",
        "topic": "tests",
        "title": "A test",
        "device": "any",
        "from_day": 0,
        "to_day": None,
        "voices": [{"name": "WHO", "regions": ["who"], "says": "t-words"}],
    },
}

LEVELS = "it must be one of emergency, same_day, within_week, within_two_weeks, routine, self_care."
STATUS = "it must be one of verified, secondary, our_choice."
NO_SOURCE = "must list at least one citation: what has no source is not said."
RULE_KEYS = "id, row, finding, when, urgency, if_unsure, says, because, status, note, advice, causes, since"
NO_WORDS = "no statement is called nothing. Add it to knowledge/statements/, or correct the id."


def of(file: str, message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in an entry of a file."""
    return Fault(file, GOOD[file], changes, message, at)


def of_rule(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a rule."""
    return of("rules/tests.yaml", message, at, **changes)


def of_item(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in an item of the plan."""
    return of("aftercare/tests.yaml", message, at, **changes)


def of_cause(message: str, at: str | None = None, **changes: object) -> Fault:
    """Make a fault in a cause."""
    return of("causes/tests.yaml", message, at, **changes)


FAULTS = [
    of_rule(f"because {NO_SOURCE}", "because", because=[]),
    of_rule(f"because {NO_SOURCE}", because=MISSING),
    of_rule(
        "no evidence is called tri-Z99. Add it to knowledge/evidence/, or correct the id.", "because", because=["tri-Z99"]
    ),
    of_rule(f"status is UNVERIFIED; {STATUS}", "status", status="UNVERIFIED"),
    of_rule("status must be text, and is missing.", status=MISSING),
    of_rule(f"unknown key urgencey. Known here: {RULE_KEYS}.", "urgencey", urgencey="emergency"),
    of_rule(f"urgency is soon; {LEVELS}", "urgency", urgency="soon"),
    of_rule(f"if_unsure is maybe; {LEVELS}", "if_unsure", if_unsure="maybe"),
    of_rule("when: fevr is neither a fact nor a finding.", "when", when="fevr"),
    of_rule("when: pain has no value 'bad': it has none, mild, moderate, severe.", "when", when="pain == 'bad'"),
    of_rule("when: no number by region is called full_moon.", "when", when="age > {full_moon}"),
    of_rule("when must be text.", "when", when=True),
    of_rule(NO_WORDS, "says", says="nothing"),
    of_rule("since must be text, and is missing.", since=MISSING),
    of_rule("advice must be a list of words.", "advice", advice="call"),
    of_rule("note must be text.", "note", note=7),
    of("advice.yaml", "stance is shun; it must be one of do, ask, avoid.", "stance", stance="shun"),
    of("advice.yaml", NO_WORDS, "says", says="nothing"),
    of("advice.yaml", "us must be text, and is missing.", "says", says={"uk": "t-words", "who": "t-words"}),
    of(
        "advice.yaml",
        "unknown key moon. Known here: uk, us, who.",
        "says",
        says={"uk": "t-words", "us": "t-words", "who": "t-words", "moon": "t-words"},
    ),
    of_cause("explains: fevr is neither a fact nor a finding.", "explains", explains=["fever", "fevr"]),
    of_cause("comforting must be true or false.", "comforting", comforting="very"),
    of_cause("unknown key if. Known here: when, says.", "for", **{"for": [{"if": "fever", "says": "t-words"}]}),
    of_cause("when: fevr is neither a fact nor a finding.", "against", against=[{"when": "fevr", "says": "t-words"}]),
    of_cause(NO_WORDS, "rules_out", rules_out=[{"when": "fever", "says": "nothing"}]),
    of_cause(NO_WORDS, "how_common", how_common="nothing"),
    of_cause(NO_WORDS, "checked_by", checked_by=["t-words", "nothing"]),
    of("panels.yaml", "a panel has 1 to 8 items; this one has 9.", "items", items=["fever"] * 9),
    of("panels.yaml", "a panel has 1 to 8 items; this one has 0.", items=MISSING),
    of("panels.yaml", "first must be true or false.", "first", first="first"),
    of("devices.yaml", "device is gold; it must be one of copper, hormonal.", "device", device="gold"),
    of("devices.yaml", "a dose needs sources.", "dose", dose="52 mg"),
    of("devices.yaml", NO_WORDS, "properties", properties=["nothing"]),
    of("expected.yaml", "when: age is not a yes-or-no fact: compare it with a value.", "when", when="age"),
    of("expected.yaml", NO_WORDS, "settles", settles="nothing"),
    of_item("a plan item needs at least one voice.", voices=MISSING),
    of_item("a plan item needs at least one voice.", "voices", voices=[]),
    of_item("no region is called moon.", "regions", regions=["uk", "moon"]),
    of_item("no region is called moon.", "voices", voices=[{"name": "M", "regions": ["moon"], "says": "t-words"}]),
    of_item("device is gold; it must be one of any, copper, hormonal.", "device", device="gold"),
    of_item("from_day must be a whole number.", "from_day", from_day="first"),
    of_item("to_day must be a whole number.", "to_day", to_day=True),
    of_item("every_days must be a whole number.", "every_days", every_days="often"),
    of_item(NO_WORDS, "ours", ours="nothing"),
]  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """One copy with all of these faults."""
    return Broken.by(tmp_path_factory.mktemp("guidance"), FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_with_its_file_and_line(fault: Fault, broken: Broken) -> None:
    """The message says where, what is wrong, and what to do."""
    assert broken.expected[fault] in broken.named


def test_every_fault_is_named_once_and_nothing_else(broken: Broken) -> None:
    """All faults of the folder come together, and a good entry has none."""
    assert sorted(broken.expected.values()) == sorted(broken.named)


@pytest.fixture
def builder(base: KnowledgeBase) -> Builder:
    """A builder that knows the vocabulary of this edition and every statement."""

    def condition(_entry: Entry, _key: str, text: str) -> Condition:
        return parse(text, Names(base.facts, base.findings, frozenset(base.regions.values)))

    def statement(_entry: Entry, _key: str, id: str) -> str:
        return id

    return Builder(condition, statement, base.evidence, base.sources, base.regions.names)


def entry(text: str) -> Entry:
    """Read an entry as it stands in a file."""
    made = read_yaml(text, "guidance.yaml")
    assert isinstance(made, Entry)
    return made


def rule_text(more: str, urgency: str = "same_day") -> str:
    """Write a rule with something more in it."""
    return (
        f"{{id: r, row: T1, finding: A., when: fever, urgency: {urgency}, says: w, because: [tri-B05, {{source: "
        f"{{}}, at: page 1, status: secondary}}], status: verified, since: '2026.11'{more}}}"
    )


@pytest.mark.parametrize(
    ("urgency", "more", "if_unsure"),
    [
        ("emergency", "", Urgency.SAME_DAY),
        ("same_day", "", Urgency.SAME_DAY),
        ("within_week", "", Urgency.WITHIN_WEEK),
        ("within_two_weeks", "", Urgency.WITHIN_TWO_WEEKS),
        ("routine", "", Urgency.ROUTINE),
        ("self_care", "", Urgency.ROUTINE),
        ("emergency", ", if_unsure: emergency", Urgency.EMERGENCY),
        ("same_day", ", if_unsure: routine", Urgency.ROUTINE),
    ],
)
def test_what_a_rule_says_when_unsure(urgency: str, more: str, if_unsure: Urgency, builder: Builder, base: KnowledgeBase) -> None:
    """Its own word, or the one that the contract gives to its level."""
    text = rule_text(more, urgency).replace("{}", next(iter(base.sources)))
    assert if_unsure is builder.rule(entry(text)).if_unsure


def test_a_rule_keeps_the_text_of_its_condition_and_what_it_cites(builder: Builder, base: KnowledgeBase) -> None:
    """The author's words, the findings by id, and every place behind them."""
    source = next(iter(base.sources))
    made = builder.rule(entry(rule_text(", advice: [a], causes: [c], note: N.").replace("{}", source)))
    assert (made.when, made.text, made.evidence, made.note) == (Flag("fever"), "fever", ("tri-B05",), "N.")
    assert (made.advice, made.causes, made.status) == (("a",), ("c",), Status.VERIFIED)
    assert [place.source for place in made.because] == [*(one.source for one in base.evidence["tri-B05"].citations), source]


def test_advice_says_the_same_everywhere_or_its_own_in_each_region(builder: Builder) -> None:
    """One statement stands for all regions."""
    same = builder.advice(entry("{id: a, about: sex, stance: avoid, says: w, exception_to: [b]}"))
    assert (dict(same.says), same.stance, same.exception_to) == (
        {"uk": "w", "us": "w", "who": "w"},
        Stance.AVOID,
        ("b",),
    )
    own = builder.advice(entry("{id: a, about: sex, stance: ask, says: {uk: u, us: s, who: w}}"))
    assert dict(own.says) == {"uk": "u", "us": "s", "who": "w"}


def test_a_cause_keeps_its_signs_apart(builder: Builder) -> None:
    """For, against and ruled out; what is missing is empty."""
    made = builder.cause(
        entry(
            "{id: c, name: a cause, says: w, explains: [fever], for: [{when: chills, says: f}], "
            "against: [{when: rash, says: a}], rules_out: [{when: lump, says: r}], comforting: true, settles: s, helps: [h]}"
        )
    )
    signs = [[tuple(sign) for sign in part] for part in (made.speaks_for, made.against, made.rules_out)]
    assert signs == [[(Flag("chills"), "f")], [(Flag("rash"), "a")], [(Flag("lump"), "r")]]
    assert (made.comforting, made.settles, made.helps, made.how_common) == (True, "s", ("h",), None)


def test_a_dose_comes_with_its_sources(builder: Builder, base: KnowledgeBase) -> None:
    """A device without a dose may have none."""
    made = builder.device(entry("{id: d, device: copper, name: A coil, dose: 52 mg, properties: [p], sources: [tri-B05]}"))
    assert (made.dose, made.properties, made.citations) == ("52 mg", ("p",), base.evidence["tri-B05"].citations)
    assert builder.device(entry("{id: d, device: copper, name: A coil}")).citations == ()


def test_a_plan_item_keeps_its_days_and_voices(builder: Builder) -> None:
    """With an end, a reminder that repeats, and its models and regions."""
    made = builder.plan_item(
        entry(
            "{id: i, topic: sex, title: Sex, device: hormonal, models: [mirena], regions: [uk], from_day: 1, to_day: 7, "
            "remind: true, every_days: 30, voices: [{name: NHS, regions: [uk], says: v}], ours: o}"
        )
    )
    assert (made.from_day, made.to_day, made.remind, made.every_days) == (1, 7, True, 30)
    assert (made.voices, made.ours, made.models, made.regions) == ((Voice("NHS", ("uk",), "v"),), "o", ("mirena",), ("uk",))


def test_a_voice_without_words_is_refused(builder: Builder) -> None:
    """A name alone says nothing."""
    with pytest.raises(KnowledgeError, match=r"guidance.yaml:1: says must be text, and is missing\."):
        builder.voice(entry("{name: NHS, regions: [uk]}"))
