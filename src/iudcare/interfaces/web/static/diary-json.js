// JSON read strictly, as Python's side does: a key that stands twice is refused, and 1.0 is not the whole number 1. `JSON.parse` lets
// both pass, and a diary must not say one thing here and another there.

/** What is wrong with a file. `kind`: broken (not whole JSON), refused (by the place `path`), newer, locked, or large. */
export class DiaryFault extends Error {
  constructor(kind, path = "") {
    super(`${kind} ${path}`);
    Object.assign(this, { kind, path });
  }
}

const TOKEN = /[ \t\n\r]*(?:([{}[\],:])|(true|false|null)|(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?|(")|$)/y;

/** The values in the bytes of a file. Mappings have no prototype; a number that is not whole becomes a symbol, which fits nowhere. */
export function jsonFrom(bytes) {
  const tokens = reader(textOf(bytes));
  try {
    const value = tokens.value(tokens.next());
    if (!tokens.next().end) throw new DiaryFault("broken");
    return value;
  } catch (error) {
    throw error instanceof RangeError ? new DiaryFault("broken") : error; // nested deeper than any diary is
  }
}

function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes); // takes the mark of its order of bytes away
  } catch {
    throw new DiaryFault("broken");
  }
}

function reader(text) {
  let at = 0;
  function next() {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) throw new DiaryFault("broken");
    at = TOKEN.lastIndex;
    const [, mark, word, whole, fraction, power, quote] = found;
    if (mark) return { mark };
    if (word) return { value: JSON.parse(word) };
    if (whole !== undefined) return { value: fraction || power ? Symbol(found[0]) : Number(whole) };
    return quote ? { value: string(at - 1), key: true } : { end: true };
  }
  function string(from) {
    do {
      at = text.indexOf('"', at) + 1;
      if (!at) throw new DiaryFault("broken");
    } while (isEscaped(text, at - 1));
    try {
      return JSON.parse(text.slice(from, at));
    } catch {
      throw new DiaryFault("broken");
    }
  }
  function value(token) {
    if (token.mark === "{") return mapping();
    if (token.mark === "[") return list();
    if (!("value" in token)) throw new DiaryFault("broken");
    return token.value;
  }
  function list() {
    const found = [];
    separated("]", (token) => found.push(value(token)));
    return found;
  }
  function mapping() {
    const found = Object.create(null);
    separated("}", (token) => {
      if (!token.key || next().mark !== ":") throw new DiaryFault("broken");
      if (token.value in found) throw new DiaryFault("refused", token.value);
      found[token.value] = value(next());
    });
    return found;
  }
  function separated(end, take) {
    let token = next();
    if (token.mark === end) return;
    for (;;) {
      take(token);
      const { mark } = next();
      if (mark === end) return;
      if (mark !== ",") throw new DiaryFault("broken");
      token = next();
    }
  }
  return { next, value };
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text, place) {
  let before = place;
  while (text[before - 1] === "\\") before -= 1;
  return (place - before) % 2 === 1;
}
