"""For translators: what a language lacks, and taking finished translations into the knowledge folder.

    python tools/translations.py missing es > to-do.yaml     each missing or stale text: its key and the English
    python tools/translations.py take es done.yaml ...       the same files, with the texts put into the language

`take` notes beside each text the hash of the English that it was made from, so that the build fails when that changes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from iudcare.errors import KnowledgeError
from iudcare.loading.build_translation import english_hash
from iudcare.loading.entry import Entry
from iudcare.loading.folder import read_folder
from iudcare.loading.from_yaml import read_yaml
from iudcare.loading.texts import texts

KNOWLEDGE = Path(__file__).resolve().parents[1] / "knowledge"


def main(arguments: list[str] | None = None) -> int:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["missing", "take"])
    parser.add_argument("language")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--knowledge", type=Path, default=KNOWLEDGE)
    options = parser.parse_args(arguments)
    folder = options.knowledge / "translations" / options.language
    english = texts(read_folder(options.knowledge))
    kept = _kept(folder, english)
    if options.command == "missing":
        for key, text in english.items():
            if key not in kept:
                print(f"{_quoted(key)}: {_quoted(text)}")
    else:
        _write(folder, english, {**kept, **_given(options.files, english)})
    return 0


def _kept(folder: Path, english: dict[str, str]) -> dict[str, str]:
    """The translations that stand and are of the present English."""
    found = {}
    for file in sorted(folder.glob("*.yaml")):
        for key, one in _mapping(file).items():
            if isinstance(one, Entry) and key in english and one["english"] == english_hash(english[key]):
                found[key] = one.text("text")
    return found


def _given(files: list[Path], english: dict[str, str]) -> dict[str, str]:
    """The texts of finished files. Raises `KnowledgeError` for a key that no text has."""
    found = {}
    for file in files:
        given = _mapping(file)
        for key in given:
            if key not in english:
                given.fault(f"no text has the key {key}.", key)
            found[key] = given.text(key)
    return found


def _mapping(file: Path) -> Entry:
    data = read_yaml(file.read_text(encoding="utf-8"), str(file))
    if not isinstance(data, Entry):
        raise KnowledgeError([f"{file}:1: must be a mapping of text keys."])
    return data


def _write(folder: Path, english: dict[str, str], words: dict[str, str]) -> None:
    """One file for each section, in the order of the English."""
    files: dict[str, list[str]] = {}
    for key, text in english.items():
        if key in words:
            section = key.split(".")[0] if "." in key else "statements"
            line = f"{_quoted(key)}: {{text: {_quoted(words[key])}, english: {_quoted(english_hash(text))}}}"
            files.setdefault(section, []).append(line)
    folder.mkdir(parents=True, exist_ok=True)
    for section, lines in files.items():
        (folder / f"{section}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    """A text as YAML reads it back: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KnowledgeError as error:
        sys.exit(str(error))
