// Kleene truth, and the conditions that facts, rules and causes are made of. It knows no fact and no rule:
// those are generated from the knowledge (`runtimes/javascript.py`) and stand below this text in `rules.js`.

/**
 * Yes, unknown or no. `not` is the other sign.
 * @typedef {1 | 0 | -1} Truth
 *
 * What is known of a person, with the numbers of a region by their names.
 * @typedef {boolean | string | number} Value
 * @typedef {{values: Map<string, Value>, numbers: Record<string, number>}} Known
 *
 * A leaf looks at one fact; a number leaf has a limit, or names it. `part` is negated; `parts` are joined, and `empty` is the
 * truth of none of them: yes for `all`, no for `any`.
 * @typedef {{fact: string, limit?: number | string, test: (value: Value, numbers: Record<string, number>) => boolean}} Leaf
 * @typedef {Leaf | {part: Condition} | {parts: Condition[], empty: Truth}} Condition
 */
export const YES = 1;
export const UNKNOWN = 0;
export const NO = -1;

// A boolean fact is yes; a choice fact has one of these values; a number fact is below, at most, above, at least a limit.
export const yes = (fact) => ({ fact, test: (value) => value === true });
export const is = (fact, ...values) => ({ fact, test: (value) => values.includes(value) });
export const lt = (fact, limit) => ({ fact, limit, test: (value, numbers) => value < number(limit, numbers) });
export const le = (fact, limit) => ({ fact, limit, test: (value, numbers) => value <= number(limit, numbers) });
export const gt = (fact, limit) => ({ fact, limit, test: (value, numbers) => value > number(limit, numbers) });
export const ge = (fact, limit) => ({ fact, limit, test: (value, numbers) => value >= number(limit, numbers) });
export const not = (part) => ({ part });
export const all = (...parts) => ({ parts, empty: YES });
export const any = (...parts) => ({ parts, empty: NO });

/** A limit that differs by region is named. */
const number = (limit, numbers) => (typeof limit === "string" ? numbers[limit] : limit);

/**
 * Whether a condition is certainly yes, or with `wanted` certainly no. Kleene: `all` is yes when every part is, and no when some
 * part is; `any` the other way round; a fact without a value is neither.
 * @param {Condition} condition
 * @param {Known} known
 * @param {Truth} [wanted]
 * @returns {boolean}
 */
export function certain(condition, known, wanted = YES) {
  const { fact, part, parts, empty } = condition;
  if (fact !== undefined) {
    const value = known.values.get(fact);
    return value !== undefined && condition.test(value, known.numbers) === (wanted === YES);
  }
  if (part !== undefined) return certain(part, known, -wanted);
  const everyPart = wanted === empty;
  for (const one of parts) {
    if (certain(one, known, wanted) !== everyPart) return !everyPart; // the first that decides
  }
  return everyPart;
}

/**
 * The truth of a condition.
 * @param {Condition} condition
 * @param {Known} known
 * @returns {Truth}
 */
export function evaluate(condition, known) {
  if (certain(condition, known, YES)) return YES;
  return certain(condition, known, NO) ? NO : UNKNOWN;
}

/**
 * The facts that an unknown condition still depends on; none when it is decided. Parts that are decided drop out.
 * @param {Condition} condition
 * @param {Known} known
 * @param {Set<string>} [found]
 */
export function waitingFor(condition, known, found = new Set()) {
  if (evaluate(condition, known) !== UNKNOWN) return found;
  if (condition.fact !== undefined) return found.add(condition.fact);
  for (const part of condition.parts ?? [condition.part]) waitingFor(part, known, found);
  return found;
}

/**
 * The known facts that decide a condition, with their values.
 * @param {Condition} condition
 * @param {Known} known
 * @param {Record<string, Value>} [found]
 */
export function witnesses(condition, known, found = {}) {
  const { fact, part, parts, empty } = condition;
  if (fact !== undefined) {
    if (known.values.has(fact)) found[fact] = known.values.get(fact);
    return found;
  }
  if (part !== undefined) return witnesses(part, known, found);
  const truth = evaluate(condition, known);
  for (const one of parts) {
    if (truth === empty || certain(one, known, -empty)) witnesses(one, known, found);
  }
  return found;
}

/**
 * Each place where a condition looks at a fact, from left to right.
 * @param {Condition} condition
 * @returns {Leaf[]}
 */
export function leaves(condition) {
  if (condition.fact !== undefined) return [condition];
  return (condition.parts ?? [condition.part]).flatMap(leaves);
}
