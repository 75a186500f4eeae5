// The question: one screen after another, danger first, and the answer at the end. What to ask next is decided by `decide`; what is
// shown of one fact by `items`. Answers live in this module's memory alone, and are gone when the page is left.

import { ContradictionError, daysBetween, decide, declining, follow, newCase, nextPanel, noneOfThese, saying, unsureOf } from "./decide.js";
import { alertText, button, dayOf, h, label, labels, show, showInParts, words } from "./dom.js";
import { item, point } from "./items.js";
import { emergency, facts, panels } from "./rules.js";

const MOST_ITEMS = 8; // on one screen
const today = dayOf(new Date());

/** What was answered, the cases before it for going back, and how many screens were done. */
let person = newCase(today, words.defaultRegion);
let before = [];
let filledIn = [];
let rehearsal = () => person; // the case that the screen would give as it stands

/** What only an answer needs is loaded once the first screen stands. */
let loaded = null;
const later = load();

async function load() {
  await new Promise(requestAnimationFrame);
  const [view, texts] = await Promise.all([import("./answer-page.js"), readTexts()]);
  loaded = { view, texts };
  document.documentElement.dataset.loaded = "all";
  practise();
  view.offerKept(resume);
  return loaded;
}

/** Goes on from what is shown while she reads, unseen: the first time takes a slow phone three times as long as the next. */
function practise() {
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  if (loaded) idle(() => wholeAnswer(rehearsal()).rest());
}

async function readTexts() {
  const files = [`said.${words.language}.json`, "cited.json"];
  const [said, cited] = await Promise.all(files.map(async (name) => (await fetch(new URL(name, import.meta.url))).json()));
  return { words, said, cited };
}

/** The next screen, or the answer. */
async function goOn() {
  const decision = decide(person);
  const asking = nextPanel(person, decision);
  if (asking) showPanel(asking);
  else await showAnswer(decision);
}

function keep(next) {
  before.push(person);
  person = next;
}

function back() {
  if (before.length) person = before.pop();
  goOn();
}

function startAgain() {
  forget(person.region);
  goOn();
}

/** Nothing is left of what was answered. */
function forget(region) {
  person = newCase(today, region);
  before = [];
  filledIn = [];
  rehearsal = () => person;
}

/** Goes on with answers that were kept on this device; those that this edition cannot use are left aside. */
function resume({ answers = {}, notSure = [], declined = [], region, today: day }) {
  const usable = ([name, value]) => facts[name] && (facts[name].values?.includes(value) ?? true);
  const said = Object.fromEntries(Object.entries(answers).filter(usable).flatMap((one) => stillSo(one, day)));
  const known = (names) => names.filter((name) => facts[name] && day === today);
  let kept = newCase(today, region in words.regions ? region : words.defaultRegion);
  kept = declining(unsureOf(saying(kept, said), ...known(notSure)), ...known(declined));
  person = isPossible(kept) ? kept : newCase(today, kept.region);
  before = [];
  goOn();
}

/** An answer from another day: days are counted on, which coil and since when still holds, and the rest is asked again. */
function stillSo([name, value], day) {
  if (day === today) return [[name, value]];
  const { reassuring, type, counts_days_since: counts } = facts[name];
  if (counts) return day < today ? [[name, value + daysBetween(day, today)]] : [];
  return reassuring === null && (type === "choice" || type === "date") ? [[name, value]] : [];
}

function isPossible(kept) {
  try {
    return Boolean(follow(kept));
  } catch (error) {
    if (error instanceof ContradictionError) return false;
    throw error;
  }
}

/** One screen. */
function showPanel({ panel, items: names, atMostLeft }) {
  const order = [...names.filter((name) => facts[name].reassuring === null), ...names.filter((name) => facts[name].reassuring !== null)];
  const title = words.panels[panel.id];
  showItems({ title, names: order, offer: panel.offer, first: panel.first, progress: progress(atMostLeft), done: goOn });
}

/** Screens left at most, and how far that is. */
function progress(atMostLeft) {
  const left = atMostLeft > 1 ? label("page_left", { count: atMostLeft - 1 }) : labels.page_last;
  const all = before.length + atMostLeft;
  const dots = Array.from({ length: all }, (_, number) => h("span", { class: number < before.length ? "done" : false }));
  return h("div", { class: "progress" }, left, h("div", { class: "dots", "aria-hidden": "true" }, ...dots));
}

function showItems({ title, names, offer, first, progress: head, done, undo = back }) {
  const around = { today, why, changed };
  const items = names.map((name) => item(name, around));
  const go = button(labels.page_none, submit, { class: "primary" });
  const problem = h("div");
  function changed() {
    const touched = items.filter(({ must, outcome }) => !must && Object.keys(outcome()).length);
    go.textContent = touched.length || items.every(({ must }) => must) ? labels.page_continue : labels.page_none;
    if (first && touched.some(({ outcome }) => "value" in outcome() && outcome().value !== facts[touched[0].name].reassuring)) submit();
  }
  function submit() {
    const outcomes = items.map((one) => [one, one.outcome()]);
    const [, wrong] = outcomes.find(([, outcome]) => outcome.problem) ?? [];
    if (wrong) return point(wrong);
    try {
      keep(answered(outcomes, first));
    } catch (error) {
      if (!(error instanceof ContradictionError)) throw error;
      const both = error.facts.map((name) => words.facts[name].tick).join("; ");
      return problem.replaceChildren(alertText(label("page_both", { facts: both })));
    }
    return done();
  }
  show(
    h("section", { class: "screen" },
      filledIn.length ? filledNote() : null,
      head, h("h1", {}, title), h("p", { class: "hint" }, labels.page_tap_true),
      h("ul", { class: "items" }, ...items.map(({ node }) => node)),
      offer ? offerOfHelp() : null, problem,
      h("div", { class: "actions" }, go, before.length ? button(labels.page_back, undo) : null),
      regionChoice()),
  );
  changed();
  rehearsal = () => answered(items.map((one) => [one, one.outcome()]), first);
  practise();
}

/** The case with the answers of a screen. A danger sign ends the screen: nothing is concluded from the rest of it. */
function answered(outcomes, first) {
  let next = person;
  for (const [{ name }, outcome] of outcomes) {
    if ("value" in outcome) next = saying(next, { [name]: outcome.value });
    if (outcome.unsure) next = unsureOf(next, name);
    if (outcome.declined) next = declining(next, name);
  }
  follow(next);
  const danger = first && outcomes.some(([{ name }, { value }]) => value !== undefined && value !== facts[name].reassuring);
  const untouched = outcomes.filter(([{ must }, outcome]) => !must && !Object.keys(outcome).length).map(([{ name }]) => name);
  return danger ? next : noneOfThese(next, untouched);
}

/** Why a fact is asked, with its sources. */
async function why(name) {
  const { view, texts } = await later;
  return view.reasonToAsk(name, texts);
}

/** Confidential help: it needs no answer, and nothing remembers whether it was opened. */
function offerOfHelp() {
  const box = h("details", { class: "offer" }, h("summary", {}, labels.page_offer));
  later.then(({ view, texts }) => box.append(view.offerOfHelp(person.region, texts)));
  return box;
}

/** What an article implied, in words, with the way to begin without it. */
function filledNote() {
  const line = h("p", {});
  later.then(({ view }) => {
    const said = filledIn.map((fact) => view.saying({ fact, answer: person.answers[fact] }));
    line.textContent = label("page_filled_in", { facts: said.join("; ") });
  });
  return h("div", { class: "note" }, line, button(labels.page_start_again, startAgain));
}

function regionChoice() {
  const options = Object.entries(words.regions).map(([id, name]) => h("option", { value: id, selected: id === person.region }, name));
  const choose = async (event) => {
    person = { ...person, region: event.target.value };
    before = before.map((one) => ({ ...one, region: person.region }));
    await goOn();
    document.getElementById("region")?.focus();
  };
  const select = h("select", { id: "region", "aria-describedby": "region-hint", change: choose }, ...options);
  return h("div", { class: "region" }, h("label", { for: "region" }, labels.page_region), select, h("span", { class: "hint", id: "region-hint" }, labels.page_region_hint));
}

/** The answer. Until what it needs is loaded, an emergency shows its words, which came with the page. */
async function showAnswer(decision) {
  if (!loaded) {
    const first = decision.actOn === emergency ? document.getElementById(`emergency-${person.region}`).content.cloneNode(true) : "";
    const { label: level, symbol, colour } = words.urgency.emergency;
    const head = first ? h("h1", {}, h("span", { class: "symbol" }, symbol), level) : h("h1", {}, labels.page_loading);
    show(h("section", { class: "level", "data-colour": first ? colour : "neutral" }, head, first));
    await later;
  }
  const { first, rest } = wholeAnswer();
  await showInParts(first, rest);
}

function wholeAnswer(of = person) {
  const { view, texts } = loaded;
  return view.answerPage(of, texts, { back, startAgain, sharpen, region: regionChoice });
}

/** Questions that no longer change the level, one screen at a time, if she wants them. */
function sharpen(names) {
  const some = names.slice(0, MOST_ITEMS);
  const offer = panels.some((panel) => panel.offer && panel.items.some((name) => some.includes(name)));
  showItems({ title: labels.page_sharpen, names: some, offer, first: false, progress: h("p", { class: "progress" }, labels.page_sharpen_hint), done: goOn, undo: goOn });
}

addEventListener("leave", () => forget(words.defaultRegion));

function begin() {
  const implied = words.asks[location.hash.replace(/^#ask-/, "")];
  if (implied) {
    filledIn = Object.keys(implied);
    person = saying(person, implied);
  }
  goOn();
}

addEventListener("hashchange", () => location.hash.startsWith("#ask-") && begin()); // other addresses are places on the page
begin();
