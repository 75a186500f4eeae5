// The lock of a diary file with WebCrypto, in the container of `diary/encryption.py`: the same bytes for the same passphrase, salt and
// nonce. Salt and nonce come from the caller, new ones each time: a nonce that is used twice with one key gives both texts away.

import { DiaryFault } from "./diary-json.js";
import { LOCKED, VERSION } from "./diary-terms.js";

const [SALT, NONCE, KEY_BITS, ROUNDS] = [16, 12, 256, 600_000];
const MOST_AT_ONCE = 8192; // arguments of one call

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function base64Of(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += MOST_AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + MOST_AT_ONCE));
  return btoa(text);
}

/** Whether this browser can lock and open: it can only where the page came over HTTPS or from this machine. */
export const canLock = () => Boolean(globalThis.crypto?.subtle);

/** Salt and nonce for one file. */
export const drawn = () => ({ salt: crypto.getRandomValues(new Uint8Array(SALT)), nonce: crypto.getRandomValues(new Uint8Array(NONCE)) });

/** Whether values of JSON are a locked diary. */
export const isLocked = (raw) => raw?.format === LOCKED;

/** The container that holds some bytes: one line of JSON in which every byte counts. */
export async function locked(bytes, passphrase, { salt, nonce }) {
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await key(passphrase, salt), bytes);
  return JSON.stringify(container(base64Of(salt), base64Of(nonce), base64Of(new Uint8Array(data))));
}

/** The bytes in a container. A wrong passphrase, and a container in which anything was changed, get the same fault. */
export async function unlocked(raw, passphrase) {
  try {
    const [salt, nonce, data] = [raw.kdf.salt, raw.cipher.nonce, raw.data].map(bytesOf);
    const written = container(...[salt, nonce, data].map(base64Of));
    if (inOrder(raw) !== inOrder(written) || salt.length !== SALT || nonce.length !== NONCE) throw new DiaryFault("locked");
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, await key(passphrase, salt), data));
  } catch {
    throw new DiaryFault("locked");
  }
}

function container(salt, nonce, data) {
  const kdf = { name: "PBKDF2", hash: "SHA-256", iterations: ROUNDS, salt };
  return { format: LOCKED, version: VERSION, kdf, cipher: { name: "AES-GCM", nonce }, data };
}

/** JSON in which the order of keys does not count, and in which no two values look the same. */
function inOrder(raw) {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return typeof raw === "symbol" ? String(raw) : JSON.stringify(raw);
  return `{${Object.keys(raw).sort().map((name) => `${JSON.stringify(name)}:${inOrder(raw[name])}`)}}`;
}

/** The key of a passphrase; a letter with an accent is one code (NFC), however a keyboard gives it. */
async function key(passphrase, salt) {
  const secret = new TextEncoder().encode(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", iterations: ROUNDS, salt };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: KEY_BITS }, false, ["encrypt", "decrypt"]);
}
