"""The interview on a terminal, driven key by key through prompt_toolkit's own pipe; nothing is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from functional.command import call
from iudcare.interfaces.cli import ask, screen
from iudcare.interfaces.cli.questions import Item, Screen, Ticked, Unknown, Way
from iudcare.interfaces.cli.screen import Screens
from iudcare.model.answer import Said
from iudcare.model.fact import Value
from iudcare.model.knowledge import KnowledgeBase

DOWN, UP, ENTER, TAB, SHIFT_TAB, CONTROL_C = "\x1b[B", "\x1b[A", "\r", "\t", "\x1b[Z", "\x03"
A, B, C = "fever", "chills", "very_unwell"


@pytest.fixture
def three(base: KnowledgeBase) -> Screen:
    """A screen with three items."""
    items = tuple(Item(base.facts[name], f"Why {name}.") for name in (A, B, C))
    return Screen("Feeling ill", items, "At most 4 more screens")


def typed_into(base: KnowledgeBase, keys: str, show: Callable[[Screens], object]) -> object:
    """What comes back when these keys are pressed."""
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        return show(Screens(base.labels, pipe, DummyOutput()))


TICKS: dict[str, tuple[str, Ticked | Way]] = {
    "n is none of these": ("n", Ticked()),
    "Enter is none of these too": (ENTER, Ticked()),
    "n unticks what was ticked": (" n", Ticked()),
    "space ticks the first": (f" {ENTER}", Ticked((A,))),
    "space twice unticks": (f"  {ENTER}", Ticked()),
    "arrows move": (f"{DOWN} {ENTER}", Ticked((B,))),
    "arrows go round upwards": (f"{UP} {ENTER}", Ticked((C,))),
    "arrows go round downwards": (f"{DOWN}{DOWN}{DOWN} {ENTER}", Ticked((A,))),
    "letters and tabs move": (f"j {TAB} k{SHIFT_TAB} {ENTER}", Ticked((A, B, C))),
    "digits tick": (f"31{ENTER}", Ticked((A, C))),
    "a digit twice unticks": (f"22{ENTER}", Ticked()),
    "a digit without an item does nothing": (f"9{ENTER}", Ticked()),
    "u is not sure": (f"u{ENTER}", Ticked((), {A: Unknown.NOT_SURE})),
    "s is rather not say": (f"{DOWN}s{ENTER}", Ticked((), {B: Unknown.DECLINED})),
    "u twice takes it back": (f"uu{ENTER}", Ticked()),
    "s after u replaces it": (f"us{ENTER}", Ticked((), {A: Unknown.DECLINED})),
    "u after a tick replaces it": (f" u{ENTER}", Ticked((), {A: Unknown.NOT_SURE})),
    "a tick after u replaces it": (f"u {ENTER}", Ticked((A,))),
    "n keeps what is not sure": ("un", Ticked((), {A: Unknown.NOT_SURE})),
    "? explains and changes nothing": (f"??? {ENTER}", Ticked((A,))),
    "b goes back": (" b", Way.BACK),
    "q stops": (" q", Way.STOP),
    "control C stops": (CONTROL_C, Way.STOP),
}


@pytest.mark.parametrize(("keys", "expected"), TICKS.values(), ids=TICKS)
def test_the_keys_of_a_list_to_tick(base: KnowledgeBase, three: Screen, keys: str, expected: Ticked | Way) -> None:
    """Each key does what the help line says."""
    assert typed_into(base, keys, lambda screens: screens.tick(three)) == expected


@pytest.mark.parametrize("keys", [" ", "1", f"{DOWN}{DOWN}{UP}{UP} "])
def test_the_first_tick_ends_a_screen_of_emergencies(base: KnowledgeBase, three: Screen, keys: str) -> None:
    """On the danger screen nothing more needs pressing."""
    at_once = Screen(three.title, three.items, three.left, at_once=True)
    assert typed_into(base, keys, lambda screens: screens.tick(at_once)) == Ticked((A,))


PICKS: dict[str, tuple[str, Value | Unknown | Way]] = {
    "a digit picks": ("3", "moderate"),
    "Enter picks where the cursor is": (f"{DOWN}{ENTER}", "mild"),
    "the first is where the cursor begins": (ENTER, "none"),
    "upwards goes round to the worst": (f"{UP}{ENTER}", "severe"),
    "? explains and picks nothing": ("?2", "mild"),
    "u is not sure": ("u", Unknown.NOT_SURE),
    "s is rather not say": ("s", Unknown.DECLINED),
    "b goes back": ("b", Way.BACK),
    "q stops": ("q", Way.STOP),
}


@pytest.mark.parametrize(("keys", "expected"), PICKS.values(), ids=PICKS)
def test_the_keys_of_a_list_to_pick_from(base: KnowledgeBase, keys: str, expected: object) -> None:
    """One value is picked, or a way out taken."""
    item = Item(base.facts["pain"], "Why.")
    assert typed_into(base, keys, lambda screens: screens.value(item, item.fact.question)) == expected


TYPED: dict[str, tuple[str, str | Unknown | Way]] = {
    "a number": (f"38.2{ENTER}", "38.2"),
    "nothing is not sure": (ENTER, Unknown.NOT_SURE),
    "u is not sure": (f"u{ENTER}", Unknown.NOT_SURE),
    "s is rather not say": (f"S{ENTER}", Unknown.DECLINED),
    "b goes back": (f" b {ENTER}", Way.BACK),
    "q stops": (f"q{ENTER}", Way.STOP),
    "? explains and asks again": (f"?{ENTER}37{ENTER}", "37"),
    "the end of input stops": ("\x04", Way.STOP),
}


@pytest.mark.parametrize(("keys", "expected"), TYPED.values(), ids=TYPED)
def test_a_number_is_typed(base: KnowledgeBase, capsys: pytest.CaptureFixture[str], keys: str, expected: object) -> None:
    """A number is read as a line, with the same letters for the ways out; the question and the hint stand above it."""
    item = Item(base.facts["temperature_c"], "Why we ask it.")
    assert typed_into(base, keys, lambda screens: screens.value(item, item.fact.question)) == expected
    shown = capsys.readouterr().out
    assert item.fact.question in shown
    assert base.labels["ask_value_help"] in shown
    assert ("Why we ask it." in shown) is ("?" in keys)


def shown(part: screen._List) -> str:
    """The text of a list as it stands."""
    return "".join(fragment[1] for fragment in part.text())


def test_a_list_shows_its_title_what_is_left_and_the_marks(base: KnowledgeBase, three: Screen) -> None:
    """Ticks, not sure and declined have a mark each; the cursor too."""
    part = screen._TickList(three, base.labels)
    part.jump(0)
    part.move(1)
    part.mark(Unknown.NOT_SURE)
    part.move(1)
    part.mark(Unknown.DECLINED)
    lines = shown(part).splitlines()
    assert lines[1] == "Feeling ill   (At most 4 more screens)"
    assert [line[:5] for line in lines[3:6]] == ["  [x]", "  [?]", "> [-]"]
    assert base.labels["ask_help"] in " ".join(lines)


def test_why_is_shown_for_the_item_under_the_cursor_only(base: KnowledgeBase, three: Screen) -> None:
    """`?` opens the reason of one item, and closes it again."""
    part = screen._TickList(three, base.labels)
    part.move(1)
    part.toggle_why()
    assert [why in shown(part) for why in (f"Why {A}.", f"Why {B}.", f"Why {C}.")] == [False, True, False]
    part.toggle_why()
    assert f"Why {B}." not in shown(part)


def test_the_offer_of_help_stands_on_the_screen(base: KnowledgeBase, three: Screen) -> None:
    """A screen with an offer shows its words; it takes no answer."""
    offered = Screen(three.title, three.items, three.left, Said("offer", "Help in private.", ()))
    part = screen._TickList(offered, base.labels)
    assert "If you want it: Help in private." in shown(part)
    assert part.count == 3


def test_a_list_to_pick_from_shows_the_values_as_they_are_said(base: KnowledgeBase) -> None:
    """Values are shown in words, yes and no too, and why when asked."""
    pain = screen._PickList(Item(base.facts["pain"], "Why pain."), "How bad?", base.labels)
    pain.toggle_why()
    assert [word in shown(pain) for word in ("> 1. no pain", "  4. ", "Why pain.", "How bad?")] == [True] * 4
    fever = screen._PickList(Item(base.facts["fever"], "Why."), "Hot?", base.labels)
    assert shown(fever).splitlines()[2:4] == ["> 1. no", "  2. yes"]


def test_the_whole_interview_runs_on_the_screen(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """`n`, the coil, the days, then `n` to the end: eight screens by keys alone come to the calm answer."""
    with create_pipe_input() as pipe:
        pipe.send_text(f"n231{ENTER}" + "n" * 8 + ENTER)
        monkeypatch.setattr(ask, "_prompter", lambda _: Screens(base.labels, pipe, DummyOutput()))
        outcome = call("ask", "--today", "2026-11-22")
    assert (outcome.code, outcome.err) == (0, "")
    assert "Expected: look after yourself, and watch" in outcome.out
