"""Adds a signed review to the knowledge folder, as data."""

from __future__ import annotations

import json
from pathlib import Path

from iudcare.errors import UsageError
from iudcare.model.ledger import Review


def record(folder: str, review: Review) -> Path:
    """Append a review to `reviews.yaml`; the old entries stay as they are. Raises `UsageError` when it cannot be written."""
    file = Path(folder) / "reviews.yaml"
    entry = {
        "id": f"{review.rule}-{review.on.isoformat()}-{review.hash[:6]}",
        "rule": review.rule,
        "name": review.name,
        "role": review.role,
        "on": review.on.isoformat(),
        "hash": review.hash,
    }
    head = "" if file.exists() else "# Signed reviews of single rules, written by `iudcare knowledge sign`.\n"
    try:
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{head}- {json.dumps(entry, ensure_ascii=False)}\n")  # JSON is YAML
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}.") from None
    return file
