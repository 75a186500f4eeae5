"""The lock: fixed vectors that the browser shares, a second derivation of the key, and every changed byte refused."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from base64 import b64decode
from typing import Any as Json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from conftest import ROOT
from iudcare.diary import encryption
from iudcare.diary.encryption import locked, unlocked
from iudcare.diary.place import json_from
from iudcare.errors import DiaryError, LockedError

FOLDER = ROOT / "conformance" / "diary-file"
LOCKED = json.loads((FOLDER / "locked.json").read_text(encoding="utf-8"))["cases"]
REFUSED = json.loads((FOLDER / "refused.json").read_text(encoding="utf-8"))["cases"]


def named(cases: list[dict[str, Json]]) -> list[Json]:
    """Each case as a parameter with its name."""
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", named(LOCKED))
def test_a_vector_is_locked_to_the_byte_and_opens_again(case: dict[str, Json]) -> None:
    """With this passphrase, salt and nonce the text gives this file."""
    text = case["text"].encode()
    assert locked(text, case["passphrase"], b64decode(case["salt"]), b64decode(case["nonce"])).decode() == case["file"]
    assert unlocked(json.loads(case["file"]), case["passphrase"], "diary.json") == text


@pytest.mark.parametrize("case", named(LOCKED))
def test_the_format_is_what_its_page_says(case: dict[str, Json]) -> None:
    """Taken apart by hand, with the key from another library: PBKDF2 with SHA-256, 600,000 rounds, AES-256-GCM."""
    file = json.loads(case["file"])
    passphrase = unicodedata.normalize("NFC", case["passphrase"]).encode()
    key = hashlib.pbkdf2_hmac("sha256", passphrase, b64decode(file["kdf"]["salt"]), 600_000, 32)
    nonce = b64decode(file["cipher"]["nonce"])
    assert (len(key) * 8, len(nonce) * 8, len(b64decode(file["kdf"]["salt"]))) == (256, 96, 16)
    assert AESGCM(key).decrypt(nonce, b64decode(file["data"]), None).decode() == case["text"]


@pytest.mark.parametrize("case", named(REFUSED))
def test_a_wrong_passphrase_and_a_changed_file_are_refused_with_the_same_words(case: dict[str, Json]) -> None:
    """Nobody learns which of the two it was."""
    with pytest.raises(LockedError) as refused:
        unlocked(json.loads(case["file"]), case["passphrase"], "diary.json")
    assert str(refused.value) == "diary.json: cannot be opened. The passphrase is wrong, or the file was changed or damaged."


def test_every_flipped_bit_of_the_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Header and data alike, each bit of each byte; with fewer rounds, as the rounds are not what is tried here."""
    monkeypatch.setattr(encryption, "ROUNDS", 100_000)
    file = bytearray(locked(b"2026-11-20 light", "a passphrase", bytes(range(16)), bytes(range(12))))
    monkeypatch.setattr(encryption, "PBKDF2HMAC", remembered(PBKDF2HMAC))
    assert opens(bytes(file))
    for place in range(len(file)):
        for bit in range(8):
            file[place] ^= 1 << bit
            assert not opens(bytes(file)), (place, bit)
            file[place] ^= 1 << bit


def opens(file: bytes) -> bool:
    """Whether bytes are a container that opens."""
    try:
        unlocked(json_from(file, "diary.json"), "a passphrase", "diary.json")
    except DiaryError:
        return False
    return True


def remembered(derivation: Json) -> Json:
    """The derivation of a key, made once for each salt: a flipped bit elsewhere derives the same key."""
    keys: dict[tuple[bytes, int, bytes], bytes] = {}

    class Remembering:
        def __init__(self, algorithm: Json, length: int, salt: bytes, rounds: int) -> None:
            self.arguments = (algorithm, length, salt, rounds)

        def derive(self, secret: bytes) -> bytes:
            *_, salt, rounds = self.arguments
            if (salt, rounds, secret) not in keys:
                keys[salt, rounds, secret] = derivation(*self.arguments).derive(secret)
            return keys[salt, rounds, secret]

    return Remembering


def test_no_word_of_the_text_stands_in_the_file() -> None:
    """Neither a date nor a word, as they are or in base64."""
    file = locked(b'{"2026-11-20": {"bleeding": "light", "note": "secret"}}', "a passphrase", bytes(16), bytes(12))
    data = b64decode(json.loads(file)["data"])
    for word in (b"2026", b"11-20", b"bleeding", b"light", b"note", b"secret", b"passphrase"):
        assert word not in file
        assert word not in data


def test_another_salt_or_nonce_gives_another_file() -> None:
    """The same diary kept twice shows nothing in common but its length."""
    texts = [locked(b"a diary", "x", salt, nonce) for salt, nonce in [(bytes(16), bytes(12)), (b"1" * 16, bytes(12)),
             (bytes(16), b"1" * 12)]]  # fmt: skip
    assert len({json.loads(text)["data"] for text in texts}) == 3
