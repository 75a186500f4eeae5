// What the diary says to the questions: the facts that it gives, with the days that they rest on, and the way to the questions. They are
// asked in this same page, so that nothing of the diary goes through an address or is kept anywhere on the way, and it is still here after.

import { ContradictionError } from "./decide.js";
import { answerWithDiary, givenBeside, reachedBy } from "./diary-answer.js";
import { addDays } from "./diary-entry.js";
import { dateIn, spanIn } from "./diary-words.js";
import { alertText, button, h, label, labels, words } from "./dom.js";
import { saying } from "./in-words.js";
import { join } from "./join.js";
import { later, withDiary } from "./question.js";
import { newCase, facts } from "./rules.js";

/** When all is loaded that an answer needs. */
export const ready = later;

const QUESTION = /^.*?[?？]/; // the question itself, without what helps to answer it

/** @param {import("./diary-page.js").Around} around */
export function impliedView(around) {
  const node = h("section", { id: "implied", hidden: true });
  let asking = null; // ends the questions, while they are shown

  function draw() {
    const { diary, today } = around;
    const person = newCase(today, words.defaultRegion);
    const given = givenBeside(person, diary);
    const count = Object.keys(given).length;
    node.hidden = !count;
    if (!count) return node.replaceChildren();
    const pulled = contradiction(person, given);
    if (pulled) return node.replaceChildren(h("h2", {}, labels.diary_page_ask), alertText(pulled), factsGiven(given));
    const reached = reachedBy(person, given);
    const level = reached ? h("p", { class: "note", role: "status" }, label("since_yesterday_level", { level: words.urgency[reached].label })) : null;
    return node.replaceChildren(
      h("h2", {}, labels.diary_page_ask), level ?? "", h("p", {}, label("diary_page_ask_hint", { count })),
      button(labels.diary_page_ask_start, ask, { class: "primary" }), factsGiven(given),
    );
  }

  async function ask() {
    const { diary, today } = around;
    around.aside(end);
    asking = await withDiary(beside(diary, today));
  }
  function end() {
    asking?.();
    asking = null;
  }

  return { node, draw };
}

/** What cannot both be true in the diary itself, in words. */
function contradiction(person, given) {
  try {
    return join(person, given) && null;
  } catch (error) {
    if (!(error instanceof ContradictionError)) throw error;
    return label("page_both", { facts: error.facts.map((name) => words.facts[name].tick).join("; ") });
  }
}

/** A diary as the question takes it. */
function beside(diary, today) {
  const joined = (person) => join(person, givenBeside(person, diary)).person;
  const answer = (person, texts) => {
    const found = answerWithDiary(person, diary, texts);
    const rest = () => [factsGiven(found.result.diary, "section")];
    return { ...found, first: sinceYesterday(found.result), rest };
  };
  const note = (startWithout) => {
    const given = givenBeside(newCase(today, words.defaultRegion), diary);
    const without = button(labels.diary_page_without, startWithout);
    const summary = h("summary", {}, label("diary_page_filled_in", { count: Object.keys(given).length }));
    return h("details", { class: "note given" }, summary, ...lists(given), without);
  };
  return { today, joined, answer, note };
}

/** A change of urgency, and what is new in the diary; said before everything else. */
function sinceYesterday({ since_yesterday: since, diary, urgency }) {
  if (!since) return null;
  const unsettled = since.change === "rose" && urgency.act_on === null;
  const level = unsettled ? h("p", {}, label("since_yesterday_level", { level: words.urgency[since.now].label })) : null;
  const fresh = since.facts.filter((name) => diary[name]);
  const list = fresh.length ? [h("p", { class: "before" }, labels.since_yesterday_new), h("ul", {}, ...fresh.map((name) => line(name, diary[name])))] : [];
  return h("div", { class: "since" }, h("p", { class: "before" }, labels[`since_yesterday_${since.change}`]), h("p", {}, since.says.text), level, ...list);
}

/**
 * What the diary gives, with the days that each rests on; what is not in it is not answered. It is built at once: what builds later holds
 * what it builds from, and would still do so after she has left the page.
 */
function factsGiven(given, tag = "div") {
  const rest = h("p", { class: "hint" }, labels.diary_facts_rest);
  return h(tag, {}, h("details", { class: "plain" }, h("summary", {}, labels.heading_diary), ...lists(given), rest));
}

function lists(given) {
  const some = (orWorse) => Object.keys(given).filter((name) => given[name].or_worse === orWorse);
  const list = (names) => h("ul", {}, ...names.map((name) => line(name, given[name])));
  const [certain, atLeast] = [some(false), some(true)];
  return [
    certain.length ? list(certain) : null,
    ...(atLeast.length ? [h("p", { class: "before" }, labels.heading_diary_or_worse), list(atLeast)] : []),
  ].filter(Boolean);
}

function line(name, { value, days }) {
  const text = words.facts[name];
  const asked = text.question.match(QUESTION)?.[0] ?? text.question;
  const said = saying({ fact: name, answer: facts[name].type === "date" ? dateIn(value, "year") : value });
  const plain = said.startsWith(text.question) ? asked + said.slice(text.question.length) : said;
  return h("li", {}, `${plain} `, h("span", { class: "hint" }, `(${inDays(days)})`));
}

/** Days in words: those in a row by the first and the last. */
function inDays(days) {
  const spans = [];
  for (const on of days) {
    if (spans.length && addDays(spans.at(-1)[1], 1) === on) spans.at(-1)[1] = on;
    else spans.push([on, on]);
  }
  return spans.map(([first, last]) => (first === last ? dateIn(first) : spanIn([first, last]))).join(", ");
}
