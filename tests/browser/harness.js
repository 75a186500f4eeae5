// What the tests of this folder ask of the modules, from inside a real browser. It stands beside them in the folder that is served.

import { answer } from "./answer.js";
import { ContradictionError, decide, follow, nextPanel, noneOfThese } from "./decide.js";
import { calendar, planDict, planned } from "./plan.js";
import { declining, saying, unsureOf, evaluate } from "./rules.js";

const json = async (name) => (await fetch(`./${name}.json`)).json();
const texts = { words: await json("words"), said: await json("said"), cited: await json("cited") };

/** The answer for a case as JSON text; answers that cannot both be true are named instead. */
export function outcome(person) {
  try {
    return JSON.stringify(answer(person, texts));
  } catch (error) {
    if (error instanceof ContradictionError) return JSON.stringify({ refused: error.facts });
    throw error;
  }
}

/** The outcome of each case with a diary beside it; the modules of the diary are served by the tests that ask for it. */
export async function withDiaries(pairs) {
  const { answerWithDiary } = await import("./diary-answer.js");
  return pairs.map(([person, text]) => {
    try {
      return JSON.stringify(answerWithDiary(person, JSON.parse(text), texts).result);
    } catch (error) {
      if (error instanceof ContradictionError) return JSON.stringify({ refused: error.facts });
      throw error;
    }
  });
}

/** The hash of each outcome: a hundred thousand whole answers are too much to hand over. */
export const digests = (people) => Promise.all(people.map((person) => digest(outcome(person))));

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The truth of each condition of `conditions.js`, which some tests serve too, for the answers to it. */
export async function truths(answers) {
  const { conditions } = await import("./conditions.js");
  const values = (said) => new Map(Object.entries(said));
  return conditions.map((condition, place) => evaluate(condition, { values: values(answers[place]), numbers: {} }) + 0);
}

/** What is known of a case. */
export function known(person) {
  const { values, pulled } = follow(person);
  return { values: Object.fromEntries(values), pulled };
}

/** The screens of one interview, each followed by what was answered there, and the case at its end. */
export function interview(person, answered) {
  const screens = [screen(person)];
  for (const { says, not_sure, declined, none } of answered) {
    person = noneOfThese(declining(unsureOf(saying(person, says), ...not_sure), ...declined), none);
    screens.push(screen(person));
  }
  return { screens, person };
}

function screen(person) {
  const asking = nextPanel(person, decide(person));
  return asking && [asking.panel.id, asking.items, asking.atMostLeft];
}

/** Each plan as JSON text, and as a calendar file with neutral titles and with plain ones. */
export const plans = (asked) => asked.map(plan);

function plan({ inserted_on: insertedOn, device, model, region, today }) {
  const items = planned(insertedOn, device, model, region);
  return [
    JSON.stringify(planDict(items, { today, region, device, insertedOn }, texts)),
    calendar(items, texts.words),
    calendar(items, texts.words, { plainTitles: true }),
  ];
}

/** The milliseconds that one answer takes: the first time, at the middle of many, and at most. */
export function timed(person, times) {
  const took = Array.from({ length: times }, () => {
    const start = performance.now();
    outcome(person);
    return performance.now() - start;
  });
  const sorted = [...took].sort((one, other) => one - other);
  return { first: took[0], middle: sorted[Math.floor(times / 2)], most: sorted.at(-1) };
}
