// Words that may be new to the reader, explained where a page first uses them.

const LETTER = /\p{L}/u;
const UNSPACED = /\p{Script=Han}/u; // written without spaces between words

/**
 * A function from text to text that explains each term once; of terms within terms the longest is meant.
 * @param {{forms: string[], means: string}[]} terms
 */
export function explainer(terms) {
  const forms = new Map(terms.flatMap((term) => term.forms.map((form) => [form.toLowerCase(), term])));
  const longestFirst = [...forms.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(longestFirst.map(bounded).join("|"), "giu");
  const seen = new Set();
  return (text) =>
    text.replace(pattern, (found) => {
      const term = forms.get(found.toLowerCase());
      if (!term || seen.has(term)) return found;
      seen.add(term);
      return UNSPACED.test(found) ? `${found}（${term.means}）` : `${found} (${term.means})`;
    });
}

/** A form as a whole word, in scripts that have spaces. */
function bounded(form) {
  const quoted = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const letters = LETTER.test(form[0]) && !UNSPACED.test(form);
  return letters ? `(?<!\\p{L})${quoted}(?!\\p{L})` : quoted;
}
