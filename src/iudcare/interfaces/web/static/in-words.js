// A level and an answer in the words of the page's language.

import { labels, words } from "./dom.js";
import { LEVELS, facts } from "./rules.js";

export const sentence = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** How the level is shown: neutral while its words would reassure before it is settled. */
export function shownLevel({ act_on: level, settled }) {
  if (level === null) return { label: labels.unsettled, symbol: "", colour: "neutral" };
  if (!settled && LEVELS[level] <= LEVELS.routine) return { label: labels.not_sure_label, symbol: "", colour: "neutral" };
  return words.urgency[level];
}

/** An answer to a fact: the line that was ticked, or the question with what was said. */
export function saying({ fact, answer: value }) {
  const text = words.facts[fact];
  const { type, reassuring } = facts[fact];
  if (type === "boolean" && reassuring !== null && value !== reassuring) return text.tick;
  const yes = { true: labels.yes, false: labels.no };
  const said = text.words?.[value] ?? yes[value] ?? `${value}${text.unit ? ` ${text.unit}` : ""}`;
  return `${text.question} ${sentence(String(said))}`;
}
