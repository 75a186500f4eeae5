"""The interview on a terminal: a list to tick with the arrows and the space bar, one key for "none of these"."""

from __future__ import annotations

import textwrap
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import ClassVar

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output

from iudcare.interfaces.cli.lines import said
from iudcare.interfaces.cli.questions import Item, Screen, Ticked, Unknown, Way
from iudcare.model.fact import Value

Result = Ticked | Way | Unknown | Value


class Screens:
    """Shows screens in place. `input` and `output` are the terminal unless a test gives others."""

    def __init__(self, labels: Mapping[str, str], input: Input | None = None, output: Output | None = None) -> None:
        self.labels = labels
        self.input = input
        self.output = output

    def tick(self, screen: Screen) -> Ticked | Way:
        """The items ticked."""
        result = _TickList(screen, self.labels).run(self.input, self.output)
        assert isinstance(result, (Ticked, Way))
        if isinstance(result, Ticked):
            ticked = [item.fact.tick for item in screen.items if item.fact.name in result.facts]
            self.tell(f"{screen.title}: {'; '.join(ticked) or self.labels['ask_none']}")
        return result

    def value(self, item: Item, question: str) -> Value | str | Unknown | Way:
        """The value picked from a list, or typed."""
        if not item.fact.possible_values():
            return self.typed(item, question)
        result = _PickList(item, question, self.labels).run(self.input, self.output)
        assert not isinstance(result, Ticked)
        if not isinstance(result, (Way, Unknown)):
            self.tell(f"{question} {said(item, result, self.labels)}")
        return result

    def typed(self, item: Item, question: str) -> str | Unknown | Way:
        """A number or a date; single letters are the ways out, as everywhere."""
        hint = self.labels["ask_days" if item.fact.counts_days_since else "ask_number"]
        self.tell(f"\n{question}\n{hint}. {self.labels['ask_value_help']}")
        letters: dict[str, Unknown | Way] = {
            "u": Unknown.NOT_SURE, "": Unknown.NOT_SURE, "s": Unknown.DECLINED, "b": Way.BACK, "q": Way.STOP,
        }  # fmt: skip
        while (text := self.line(">").strip()).startswith("?"):
            self.tell(f"{self.labels['ask_why']}: {item.why}")
        return letters.get(text.lower(), text)

    def line(self, question: str) -> str:
        """One line of text; the end of input stops the interview."""
        session: PromptSession[str] = PromptSession(input=self.input, output=self.output)
        try:
            return session.prompt(f"{question} ")
        except EOFError:
            return "q"

    def tell(self, text: str) -> None:
        """Print it."""
        print(text)


class _List(ABC):
    """A list with a cursor, redrawn in place; subclasses say what the keys do."""

    def __init__(self, count: int, labels: Mapping[str, str]) -> None:
        self.count = count
        self.labels = labels
        self.cursor = 0
        self.explaining = False
        self.keys = KeyBindings()
        self.app: Application[Result] = Application()
        for names, step in ((("down", "j", "tab"), 1), (("up", "k", "s-tab"), -1)):
            for name in names:
                self.on(name, lambda step=step: self.move(step))  # type: ignore[misc]
        self.on("?", self.toggle_why)
        self.on("b", lambda: self.finish(Way.BACK))
        for name in ("q", "c-c", "c-d"):
            self.on(name, lambda: self.finish(Way.STOP))

    def on(self, key: str, action: Callable[[], None]) -> None:
        """Bind a key."""

        def pressed(_event: KeyPressEvent) -> None:
            action()

        self.keys.add(key)(pressed)

    def move(self, step: int) -> None:
        self.cursor = (self.cursor + step) % self.count

    def toggle_why(self) -> None:
        self.explaining = not self.explaining

    def finish(self, result: Result) -> None:
        self.app.exit(result=result)

    @abstractmethod
    def text(self) -> StyleAndTextTuples:
        """What is drawn."""

    def wrapped(self, text: str, before: str = "") -> str:
        """Text within the width of the terminal, words kept whole, later lines set in as far as the first."""
        width = self.app.output.get_size().columns - 1
        return textwrap.fill(text, width, initial_indent=before, subsequent_indent=" " * len(before))

    def run(self, input: Input | None, output: Output | None) -> Result:
        window = Window(FormattedTextControl(self.text, show_cursor=False), wrap_lines=True, dont_extend_height=True)
        self.app = Application(
            layout=Layout(HSplit([window])), key_bindings=self.keys, input=input, output=output, erase_when_done=True
        )
        return self.app.run()


class _TickList(_List):
    """Items to tick. `n` or Enter ends the screen; what was not ticked is none of these."""

    MARKS: ClassVar = {Unknown.NOT_SURE: "?", Unknown.DECLINED: "-"}

    def __init__(self, screen: Screen, labels: Mapping[str, str]) -> None:
        super().__init__(len(screen.items), labels)
        self.screen = screen
        self.ticked: set[str] = set()
        self.unknown: dict[str, Unknown] = {}
        self.on("space", self.toggle)
        for number in range(1, self.count + 1):
            self.on(str(number), lambda number=number: self.jump(number - 1))  # type: ignore[misc]
        self.on("u", lambda: self.mark(Unknown.NOT_SURE))
        self.on("s", lambda: self.mark(Unknown.DECLINED))
        self.on("n", self.none)
        self.on("enter", self.done)

    @property
    def current(self) -> str:
        return self.screen.items[self.cursor].fact.name

    def toggle(self) -> None:
        self.unknown.pop(self.current, None)
        self.ticked ^= {self.current}
        if self.screen.at_once and self.ticked:
            self.done()

    def jump(self, index: int) -> None:
        self.cursor = index
        self.toggle()

    def mark(self, unknown: Unknown) -> None:
        self.ticked.discard(self.current)
        if self.unknown.get(self.current) is unknown:
            del self.unknown[self.current]
        else:
            self.unknown[self.current] = unknown

    def none(self) -> None:
        self.ticked.clear()
        self.done()

    def done(self) -> None:
        facts = tuple(item.fact.name for item in self.screen.items if item.fact.name in self.ticked)
        self.finish(Ticked(facts, dict(self.unknown)))

    def text(self) -> StyleAndTextTuples:
        lines: StyleAndTextTuples = [("bold", f"\n{self.screen.title}"), ("", f"   ({self.screen.left})\n\n")]
        for index, item in enumerate(self.screen.items):
            mark = "x" if item.fact.name in self.ticked else " "
            if item.fact.name in self.unknown:
                mark = self.MARKS[self.unknown[item.fact.name]]
            here = index == self.cursor
            before = f"{'>' if here else ' '} [{mark}] {index + 1}. "
            lines.append(("reverse" if here else "", self.wrapped(item.fact.tick, before)))
            lines.append(("", "\n"))
            if here and self.explaining:
                lines.append(("italic", self.wrapped(item.fact.question, " " * 9) + "\n"))
                lines.append(("italic", self.wrapped(f"{self.labels['ask_why']}: {item.why}", " " * 9) + "\n"))
        if self.screen.offer:
            offer = f"{self.labels['ask_offer']}: {self.screen.offer.text}"
            lines.append(("", f"\n{self.wrapped(offer)}\n"))
        lines.append(("dim", f"\n{self.wrapped(self.labels['ask_help'])}"))
        return lines


class _PickList(_List):
    """One value to pick."""

    def __init__(self, item: Item, question: str, labels: Mapping[str, str]) -> None:
        self.values = item.fact.possible_values()
        super().__init__(len(self.values), labels)
        self.item = item
        self.question = question
        for number, value in enumerate(self.values[:9], 1):
            self.on(str(number), lambda value=value: self.finish(value))  # type: ignore[misc]
        self.on("enter", lambda: self.finish(self.values[self.cursor]))
        self.on("u", lambda: self.finish(Unknown.NOT_SURE))
        self.on("s", lambda: self.finish(Unknown.DECLINED))

    def text(self) -> StyleAndTextTuples:
        lines: StyleAndTextTuples = [("bold", f"\n{self.wrapped(self.question)}\n")]
        for index, value in enumerate(self.values):
            here = index == self.cursor
            words = self.wrapped(said(self.item, value, self.labels), f"{'>' if here else ' '} {index + 1}. ")
            lines.append(("reverse" if here else "", words))
            lines.append(("", "\n"))
        if self.explaining:
            lines.append(("italic", self.wrapped(f"{self.labels['ask_why']}: {self.item.why}") + "\n"))
        lines.append(("dim", self.wrapped(self.labels["ask_value_help"])))
        return lines
