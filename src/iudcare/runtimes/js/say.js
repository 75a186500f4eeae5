// Ids of statements into words with their sources. The words and the sources are data that the page loads beside the modules.

import { edition, frame } from "./guidance.js";

/**
 * @typedef {{id: string, at: string, status: string}} Cited
 * @typedef {{id: string, text: string, sources: Cited[]}} Said
 *
 * `words`: the words around questions; `said`: statements by id; `cited`: where each was found. A place `[source, at, status]`
 * stands once in `places`, and what cites it names its number there; `levels` and `reviewed` go by rule.
 * @typedef {{words: {language: string, labels: Record<string, string>, facts: Record<string, {question: string}>,
 *   panels: Record<string, string>, causes: Record<string, string>, expected: Record<string, string>, plan: Record<string, string>},
 *   said: Record<string, string>,
 *   cited: {statements: Record<string, number[]>, levels: Record<string, number[]>, reviewed: Record<string, object[]>,
 *     places: [string, string, string][]}}} Texts
 */

/**
 * What can say the statements of these texts.
 * @param {Texts} texts
 */
export function speaking({ said, cited }) {
  const places = (numbers) =>
    numbers.map((number) => {
      const [id, at, status] = cited.places[number];
      return { id, at, status };
    });
  /** @returns {Said} */
  const say = (id) => ({ id, text: said[id], sources: places(cited.statements[id]) });
  return {
    say,
    /** Several statements, each once, in order. */
    sayAll: (ids) => [...new Set(ids)].map(say),
    /** A statement that need not exist. */
    sayMaybe: (id) => (id === null ? null : say(id)),
    /** What carries the level of a rule, and who reviewed it. */
    level: (rule) => ({ sources: places(cited.levels[rule]), reviewed_by: cited.reviewed[rule] ?? [] }),
    /** What every door says of itself: no diagnosis and, until somebody has, that nobody has reviewed it. */
    limits: () => (edition.reviewed ? ["not_a_diagnosis"] : ["not_a_diagnosis", "not_reviewed"]).map((name) => say(frame.general[name])),
  };
}
