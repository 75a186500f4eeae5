"""What can be looked up beside the rules: the verdicts on claims."""

from __future__ import annotations

from iudcare.model.ledger import Verdict


def test_the_verdicts_are_words_that_a_reader_knows() -> None:
    """From right to unsafe, and what was left out."""
    words = ["right", "partly_right", "outdated", "unsupported", "wrong", "unsafe", "left_out"]
    assert words == [str(one) for one in Verdict]
