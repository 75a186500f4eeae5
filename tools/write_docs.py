"""`make docs`: writes docs/reference/generated/ and the parts of the README that the program itself says.

Everything is worked out from knowledge/, conformance/ and the commands. No clock is read: the same checkout gives the
same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, Python looks for modules beside it and not in the checkout

from tools.cause_pages import causes_page  # noqa: E402  (needs the line above)
from tools.command_pages import commands_page  # noqa: E402
from tools.course_pages import plan_page  # noqa: E402
from tools.fact_pages import facts_page, panels_page  # noqa: E402
from tools.index_page import index_page  # noqa: E402
from tools.journey_pages import journeys_page  # noqa: E402
from tools.ledger_pages import claims_page, corrections_page, open_questions_page  # noqa: E402
from tools.manual import Manual  # noqa: E402
from tools.rule_pages import rule_pages  # noqa: E402
from tools.safety_pages import safety_case_page  # noqa: E402
from tools.source_pages import not_used_page, sources_page  # noqa: E402
from tools.transcript import json_example, shortened, transcript_page  # noqa: E402

GENERATED = Path("docs/reference/generated")


def pages(root: Path) -> dict[str, str]:
    """Every generated page by its path in the folder of generated pages."""
    manual = Manual.of(root)
    return {
        "index.md": index_page(manual),
        **rule_pages(manual),
        "facts.md": facts_page(manual),
        "panels.md": panels_page(manual),
        "causes.md": causes_page(manual),
        "plan.md": plan_page(manual),
        "claims.md": claims_page(manual),
        "open-questions.md": open_questions_page(manual),
        "corrections.md": corrections_page(manual),
        "safety-case.md": safety_case_page(manual),
        "sources.md": sources_page(manual),
        "not-used.md": not_used_page(manual),
        "journeys.md": journeys_page(manual),
        "commands.md": commands_page(),
        "founding-question.md": transcript_page(),
    }


def readme(text: str) -> str:
    """The README with what the program says in it written anew."""
    for name, lines in (("transcript", shortened()), ("json", json_example())):
        text = between(text, name, lines)
    return text


def between(text: str, name: str, lines: list[str]) -> str:
    """The text with these lines between the two markers of that name, instead of what stood there."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if text.count(start) != 1 or text.count(end) != 1:
        raise ValueError(f"the README needs {start} and {end}, once each")
    written = "\n".join([start, *lines, end])
    return re.sub(f"{re.escape(start)}.*{re.escape(end)}", lambda _: written, text, flags=re.DOTALL)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the pages, and take away pages that are no longer made."""
    for old in folder.rglob("*.md"):
        if str(old.relative_to(folder)) not in files:
            old.unlink()
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def main() -> None:
    """Write everything in this checkout."""
    files = pages(ROOT)
    write(ROOT / GENERATED, files)
    file = ROOT / "README.md"
    file.write_text(readme(file.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{len(files)} pages in {GENERATED}, and README.md")


if __name__ == "__main__":
    main()
