"""What a diary holds, in the words of the reader: the same for every command, picture and page that shows some of it."""

from __future__ import annotations

from collections.abc import Iterable

from iudcare.diary.entry import Act, Amount, Bled, Clots, Day, Diary, Event, Product
from iudcare.diary.merge import Field
from iudcare.diary.to_json import fields_of
from iudcare.model.knowledge import KnowledgeBase


class DiaryWords:
    """Says fields, days, acts and events in the language of a knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.labels = base.labels

    def field(self, name: str) -> str:
        """The name of a field of a day, or of a conflict."""
        return self.labels.get(f"diary_field_{name}") or self.labels[f"diary_event_{name}"]

    def value(self, field: str, value: Field) -> str:
        """The value of a field."""
        match value:
            case Amount() | Clots():
                return self.labels[f"diary_{'amount' if isinstance(value, Amount) else 'clots'}_{value.word}"]
            case Bled():
                return self.labels[f"diary_bled_{value}"]
            case int():
                return self.labels[f"diary_{field}_{value}"]
            case str():
                return self._word(field, value)
        return ", ".join(self._product(one) for one in value)

    def day(self, day: Day) -> list[str]:
        """What was recorded of a day, a line for each field."""
        return [f"{self.field(name)}: {self.value(name, value)}" for name, value in fields_of(day).items()]

    def act(self, act: Act) -> str:
        """An act and whether blood followed."""
        bled = self.labels["diary_not_recorded"] if act.bled is None else self.value("bled", act.bled)
        return f"{self.field('sex')}: {bled}"

    def event(self, event: Event) -> str:
        """An event and what is known of it."""
        name = self.labels[f"diary_event_{event.kind}"]
        return f"{name}: {self.detail(event.detail)}" if event.detail else name

    def all_of(self, diary: Diary) -> Iterable[str]:
        """Everything in a diary, without dates; for a diary of one date."""
        for day in diary.days.values():
            yield from self.day(day)
        yield from (self.act(act) for act in diary.acts)
        yield from (self.event(event) for event in diary.events)

    def detail(self, word: str) -> str:
        """A make, a kind or a value of the threads in words; a word that this edition does not know as it is."""
        if word in self.base.devices:
            return self.base.devices[word].name
        facts = self.base.facts
        return facts["device"].words.get(word) or facts["threads"].words.get(word) or word

    def _word(self, field: str, word: str) -> str:
        """The text of a field: words of the reader herself as they are."""
        if field == "bleeding":
            return self.labels[f"diary_amount_{word}"]
        return word if field == "note" else self.detail(word)

    def _product(self, product: Product) -> str:
        name = self.labels[f"diary_product_{product.kind}"]
        soaked = f", {self.labels[f'diary_soaked_{product.soaked.word}']}" if product.soaked else ""
        return f"{product.number} x {name}{soaked}{f', {product.ml} ml' if product.ml is not None else ''}"
