"""The parts of an article."""

from __future__ import annotations

from iudcare.model.article import Block, BlockKind
from unit.library.small_library import article

BLOCKS = (
    Block(BlockKind.SHORT, "Short."),
    Block(BlockKind.SHORT, "Shorter."),
    Block(BlockKind.HEADING, "One"),
    Block(BlockKind.PARAGRAPH, "A."),
    Block(BlockKind.ITEM, "B."),
    Block(BlockKind.HEADING, "Two"),
    Block(BlockKind.PARAGRAPH, "C."),
)


def test_the_parts_are_the_short_answer_and_the_sections() -> None:
    """Every block stands in exactly one of them, in order."""
    one = article("a")._replace(blocks=BLOCKS)
    assert one.short == BLOCKS[:2]
    assert one.headings == ("One", "Two")
    assert one.sections == (("One", BLOCKS[3:5]), ("Two", BLOCKS[6:]))
