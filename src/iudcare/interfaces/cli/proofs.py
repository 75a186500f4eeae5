"""`iudcare knowledge prove`: what holds for every case, one line each; a refuted property shows a case that breaks it."""

from __future__ import annotations

import argparse
import json
from collections import Counter

from iudcare.interfaces.cli.settings import settings
from iudcare.loading.knowledge_base import knowledge_folder, read
from iudcare.model.knowledge import KnowledgeBase
from iudcare.proving.finding import Finding, Outcome, deviating
from iudcare.proving.prove import prove

REFUTED = 1
"""The exit code when something does not hold."""


def run(options: argparse.Namespace) -> int:
    """Print every property with its outcome and time; exit code 1 when one is refuted."""
    base = read(options.knowledge or knowledge_folder())
    findings = prove(base, settings(options).today_or_clock(), int(options.seconds * 1000))
    if options.json:
        print(json.dumps([_as_dict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            _print(finding, base)
        counts = Counter(finding.outcome for finding in findings)
        print("; ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome))
    return REFUTED if any(finding.outcome is Outcome.REFUTED for finding in findings) else 0


def _print(finding: Finding, base: KnowledgeBase) -> None:
    print(f"{finding.outcome:<12} {finding.region:<4} {finding.seconds:6.2f} s  {finding.property}")
    if finding.note:
        print(f"             {finding.note}")
    if finding.case:
        shown = deviating(base.guidance(finding.region), finding.case)
        print(f"             not reassuring: {json.dumps(shown, ensure_ascii=False)}")
        print(f"             case file: {json.dumps(finding.case, ensure_ascii=False)}")
    if finding.rules and finding.outcome is Outcome.REFUTED:
        print(f"             rules: {', '.join(finding.rules)}")


def _as_dict(finding: Finding) -> dict[str, object]:
    return {**finding._asdict(), "outcome": str(finding.outcome), "seconds": round(finding.seconds, 3)}
