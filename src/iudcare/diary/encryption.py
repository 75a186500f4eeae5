"""The lock of a diary file: a passphrase into a key (PBKDF2), a diary into a container (AES-GCM), and back.

The container is JSON that the browser's WebCrypto writes and reads too (`docs/diary-file.md`). Salt and nonce come from
the caller, who must draw new ones for every call: a nonce that is used twice with one key gives both texts away.
"""

from __future__ import annotations

import json
import unicodedata
from base64 import b64decode, b64encode
from typing import Any as Json

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from iudcare.diary.to_json import LOCKED, VERSION
from iudcare.errors import LockedError

ROUNDS = 600_000
"""Rounds of PBKDF2 with SHA-256, as OWASP asks, so that each guess at a passphrase takes its time."""
SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32


def locked(text: bytes, passphrase: str, salt: bytes, nonce: bytes) -> bytes:
    """The container that holds the text: one line of JSON in which every byte counts. `salt`: 16 bytes; `nonce`: 12.

    >>> raw = json.loads(locked(b"a diary", "a passphrase", bytes(16), bytes(12)))
    >>> unlocked(raw, "a passphrase", "diary.json")
    b'a diary'
    """
    data = _cipher(passphrase, salt).encrypt(nonce, text, None)
    return json.dumps(_container(salt, nonce, data), separators=(",", ":")).encode()


def unlocked(raw: object, passphrase: str, where: str) -> bytes:
    """The text in a container. Raises `LockedError` for a wrong passphrase, and for a container in which anything was changed.

    >>> raw = json.loads(locked(b"a diary", "a passphrase", bytes(16), bytes(12)))
    >>> unlocked(raw, "a guess", "diary.json")
    Traceback (most recent call last):
        ...
    iudcare.errors.LockedError: diary.json: cannot be opened. The passphrase is wrong, or the file was changed or damaged.
    """
    try:
        salt, nonce, data = _parts(raw)
        return _cipher(passphrase, salt).decrypt(nonce, data, None)
    except (InvalidTag, KeyError, TypeError, ValueError):
        message = f"{where}: cannot be opened. The passphrase is wrong, or the file was changed or damaged."
        raise LockedError(message) from None


def _container(salt: bytes, nonce: bytes, data: bytes) -> dict[str, Json]:
    return {
        "format": LOCKED,
        "version": VERSION,
        "kdf": {"name": "PBKDF2", "hash": "SHA-256", "iterations": ROUNDS, "salt": b64encode(salt).decode()},
        "cipher": {"name": "AES-GCM", "nonce": b64encode(nonce).decode()},
        "data": b64encode(data).decode(),
    }


def _parts(raw: Json) -> tuple[bytes, bytes, bytes]:
    """Salt, nonce and data; an error unless the container is to the letter the one that is written for these three."""
    salt, nonce, data = (b64decode(one, validate=True) for one in (raw["kdf"]["salt"], raw["cipher"]["nonce"], raw["data"]))
    same = json.dumps(raw, sort_keys=True) == json.dumps(_container(salt, nonce, data), sort_keys=True)
    if not same or len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError(raw)
    return salt, nonce, data


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    """The cipher of a passphrase; a letter with an accent is one code (NFC), however a keyboard gives it."""
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return AESGCM(PBKDF2HMAC(SHA256(), KEY_BYTES, salt, ROUNDS).derive(secret))
