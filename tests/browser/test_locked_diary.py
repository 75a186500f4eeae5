"""The container of a locked diary is what a browser makes and opens with WebCrypto alone: the vectors that both sides share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any as Json

import pytest
from playwright.sync_api import Page

from browser.serving import EMPTY_PAGE, served
from conftest import ROOT
from iudcare.diary.encryption import unlocked

FOLDER = ROOT / "conformance" / "diary-file"
LOCKED = json.loads((FOLDER / "locked.json").read_text(encoding="utf-8"))["cases"]
REFUSED = json.loads((FOLDER / "refused.json").read_text(encoding="utf-8"))["cases"]
RANDOM_SECRET = "a passphrase of the browser"

BY_THE_PAGE = """
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const base64 = (data) => btoa(String.fromCharCode(...new Uint8Array(data)));
const key = async (kdf, passphrase) => {
  const secret = new TextEncoder().encode(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", secret, kdf.name, false, ["deriveKey"]);
  const how = {...kdf, salt: bytes(kdf.salt)};
  return crypto.subtle.deriveKey(how, base, {name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
};
const open = async ({file, passphrase}) => {
  const {kdf, cipher, data} = JSON.parse(file);
  const how = {name: cipher.name, iv: bytes(cipher.nonce)};
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, await key(kdf, passphrase), bytes(data)));
};
const lock = async ({text, passphrase, salt, nonce}) => {
  const kdf = {name: "PBKDF2", hash: "SHA-256", iterations: 600000, salt};
  const how = {name: "AES-GCM", iv: bytes(nonce)};
  const data = base64(await crypto.subtle.encrypt(how, await key(kdf, passphrase), new TextEncoder().encode(text)));
  return JSON.stringify({format: "iudcare-diary-locked", version: 1, kdf, cipher: {name: "AES-GCM", nonce}, data});
};
"""
"""What docs/diary-file.md says, step by step."""


@pytest.fixture
def crypto(page: Page, tmp_path: Path) -> Iterator[Page]:
    """A page of this machine, because browsers offer WebCrypto nowhere else without HTTPS."""
    with served({"index.html": EMPTY_PAGE}, tmp_path) as address:
        page.goto(address)
        yield page


def asked(page: Page, what: str, case: dict[str, Json]) -> Json:
    """What a function of the script gives for a case."""
    return page.evaluate(f"async (case_) => {{ {BY_THE_PAGE} return {what}; }}", case)


def test_a_browser_opens_each_vector_and_makes_the_same_file(crypto: Page) -> None:
    """To the byte, with its own implementation of everything."""
    assert [asked(crypto, "await open(case_)", case) for case in LOCKED] == [case["text"] for case in LOCKED]
    assert [asked(crypto, "await lock(case_)", case) for case in LOCKED] == [case["file"] for case in LOCKED]


def test_a_browser_cannot_open_what_was_changed(crypto: Page) -> None:
    """A wrong passphrase, salt, nonce or byte: WebCrypto refuses by itself; names and numbers are for the reader to compare."""
    wrong = [case for case in REFUSED if case["name"] in ("a wrong passphrase", "the first byte of the data flipped",
             "the last byte of the data flipped", "data cut short", "another salt", "another nonce", "fewer rounds")]  # fmt: skip
    assert len(wrong) == 7
    assert [asked(crypto, "await open(case_).catch((error) => error.name)", case) for case in wrong] == ["OperationError"] * 7


def test_what_a_browser_locks_with_its_own_random_bytes_opens_in_python(crypto: Page) -> None:
    """As it comes from another device."""
    drawn = "base64(crypto.getRandomValues(new Uint8Array(LENGTH)))"
    case = {"text": "游泳 🩸", "passphrase": RANDOM_SECRET}
    salt, nonce = drawn.replace("LENGTH", "16"), drawn.replace("LENGTH", "12")
    file = asked(crypto, f"await lock({{...case_, salt: {salt}, nonce: {nonce}}})", case)
    assert unlocked(json.loads(file), RANDOM_SECRET, "diary.json").decode() == case["text"]
