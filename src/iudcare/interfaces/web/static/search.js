// The search over the library, the same as src/iudcare/library/search.py, line by line; a test compares the two.

const TITLE = 3, HEADING = 1.5, TEXT = 1;
const LEAST_ALIKE = 0.5, NEARLY_BEST = 0.7, LEAST_SHARE = 0.27;

// Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces.
const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
const RUN = new RegExp(`([${UNSPACED}]+)|[^${UNSPACED} ]+`, "gu");

// `entries`: [{id, title, teaser, words, headings, short}]. Gives [{id, score}], best first; ties go to the order of entries.
export function search(query, entries) {
  const weights = entries.map(weightsOf);
  const known = new Set(weights.flatMap((words) => [...words.keys()]));
  const sums = entries.map(() => 0);
  let whole = 0;
  for (const typed of tokens(query)) {
    const alike = alikeWords(typed, known);
    const scores = weights.map((words) => best(alike, words));
    const rarity = Math.log((entries.length + 1) / Math.max(1, scores.filter((score) => score > 0).length));
    whole += rarity * TITLE;
    scores.forEach((score, at) => { sums[at] += rarity * score; });
  }
  const enough = Math.min(LEAST_SHARE * whole, Math.log(entries.length + 1) * TITLE);
  return entries
    .map((entry, at) => ({ id: entry.id, sum: sums[at], score: Math.floor((sums[at] / whole) * 1e6 + 0.5) / 1e6 }))
    .filter((one) => one.sum > 0 && one.sum >= enough)
    .sort((one, other) => other.score - one.score)
    .map(({ id, score }) => ({ id, score }));
}

// The known words that a typed one may mean, each with how alike it is.
function alikeWords(typed, known) {
  const alike = new Map();
  for (const word of known) {
    const found = likeness(typed, word);
    if (found > LEAST_ALIKE) alike.set(word, found);
  }
  const most = Math.max(0, ...alike.values());
  return new Map([...alike].filter(([, found]) => found >= NEARLY_BEST * most));
}

function best(alike, words) {
  let most = 0;
  for (const [word, found] of alike) most = Math.max(most, found * (words.get(word) ?? 0));
  return most;
}

// Each word of an article with the weight of the best place in which it stands.
function weightsOf(entry) {
  const weights = new Map();
  for (const [weight, texts] of [
    [TITLE, [entry.title, ...entry.words]],
    [HEADING, [entry.teaser, ...entry.headings]],
    [TEXT, [entry.short]],
  ]) {
    for (const word of tokens(texts.join(" "))) if (!weights.has(word)) weights.set(word, weight);
  }
  return weights;
}

// The words of a text, each once, without accents; where there are no spaces, every two neighbouring characters.
export function tokens(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]/gu, " ");
  const found = [];
  for (const [run, unspaced] of plain.matchAll(RUN)) {
    const letters = [...run];
    if (unspaced && letters.length > 1) letters.slice(1).forEach((letter, at) => found.push(letters[at] + letter));
    else found.push(run);
  }
  return [...new Set(found)];
}

// The share of pairs of letters that two words have in common, the borders of the word counted as letters.
function likeness(one, other) {
  const first = pairs(one), second = pairs(other);
  let shared = 0;
  for (const pair of first) if (second.has(pair)) shared += 1;
  return (2 * shared) / (first.size + second.size);
}

const kept = new Map();

function pairs(word) {
  if (!kept.has(word)) {
    const letters = [" ", ...word, " "];
    kept.set(word, new Set(letters.slice(1).map((letter, at) => letters[at] + letter)));
  }
  return kept.get(word);
}
