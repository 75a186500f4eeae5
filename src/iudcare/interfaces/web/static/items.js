// One fact on a screen: how it is asked, and what was answered. Which facts are asked, and what follows, is decided elsewhere.

import { alertText, button, h, label, labels, words } from "./dom.js";
import { daysBetween, facts } from "./rules.js";

/**
 * What was answered: nothing, a value, not sure, rather not say; or what is wrong with it, and where.
 * @typedef {{} | {value: unknown} | {unsure: true} | {declined: true} | {problem: string, field: HTMLElement}} Outcome
 * @typedef {{name: string, node: HTMLElement, must: boolean, outcome: () => Outcome, preset?: (value: unknown) => void}} Item
 * `preset` ticks a line, with a value that is known already.
 */

const PERIODS = [["days", 1], ["weeks", 7], ["months", 30], ["years", 365]]; // days in them; months and years are rounded, as memory is

/**
 * One fact. With a reassuring answer it is a line to tick; without one (which coil, since when) it must be answered.
 * @param {string} name
 * @param {{today: string, why: (name: string) => Promise<Node>, changed: () => void}} around
 * @returns {Item}
 */
export function item(name, around) {
  return facts[name].reassuring === null ? openItem(name, around) : tickItem(name, around);
}

function tickItem(name, around) {
  const { tick, question, plainer } = words.facts[name];
  const state = { value: undefined, unsure: false, declined: false };
  const below = h("div", { class: "below", hidden: true });
  let asked = null; // the control that asks for the value, once it is needed
  const box = h("input", { type: "checkbox", change: () => (box.checked ? ticked() : reset()) });

  function reset(checked = false) {
    Object.assign(state, { value: undefined, unsure: false, declined: false });
    box.checked = checked;
    asked = null;
    below.replaceChildren();
    settle();
  }
  function settle() {
    below.hidden = !below.hasChildNodes();
    press(notSure, state.unsure);
    press(no, state.declined);
    around.changed();
  }
  function ask(words, inPlainer) {
    asked = control(name, words, around, { yesNo: inPlainer, still: inPlainer });
    below.replaceChildren(asked.node);
    settle();
  }
  function ticked() {
    reset(true);
    if (facts[name].type === "boolean") state.value = !facts[name].reassuring;
    else ask(question, false);
    settle();
  }
  function pressNotSure() {
    const again = !state.unsure && !box.checked && asked !== null;
    const off = state.unsure || again;
    reset();
    if (off) return;
    if (plainer) ask(`${labels.page_plainer} ${plainer}`, true);
    else state.unsure = true;
    settle();
  }
  function decline() {
    const on = !state.declined;
    reset();
    state.declined = on;
    settle();
  }
  function preset(value) {
    ticked();
    asked?.preset?.(value);
    around.changed();
  }
  function outcome() {
    if (state.unsure) return { unsure: true };
    if (state.declined) return { declined: true };
    return asked ? asked.read() : state.value === undefined ? {} : { value: state.value };
  }

  const id = `tick-${name}`;
  const notSure = toggle(labels.page_not_sure, pressNotSure, id);
  const no = toggle(labels.page_decline, decline, id, "quiet");
  const line = h("label", { class: "tick" }, box, h("span", { id }, tick));
  const node = h("li", { class: "item", "data-fact": name }, line, asides(name, around, notSure, no, id), below);
  return { name, node, must: false, outcome, preset };
}

function openItem(name, around) {
  const state = { declined: false, unsure: false };
  const choose = (which) => () => {
    const on = !state[which];
    settle({ declined: false, unsure: false, [which]: on });
    asked.clear();
    around.changed();
  };
  const settle = (next) => {
    Object.assign(state, next);
    press(notSure, state.unsure);
    press(no, state.declined);
  };
  const answered = () => {
    settle({ declined: false, unsure: false });
    around.changed();
  };
  const id = `open-${name}`;
  const notSure = toggle(labels.page_not_sure, choose("unsure"), id);
  const no = toggle(labels.page_decline, choose("declined"), id, "quiet");
  const asked = control(name, words.facts[name].question, { ...around, changed: answered }, { id });
  const outcome = () => (state.unsure ? { unsure: true } : state.declined ? { declined: true } : asked.read());
  const node = h("li", { class: "item open", "data-fact": name }, asked.node, asides(name, around, notSure, no, id));
  return { name, node, must: true, outcome };
}

/** A button that is pressed or not, beside the fact that it is about. */
function toggle(text, choose, about, look = null) {
  return button(text, choose, { class: look, "aria-pressed": "false", "aria-describedby": about });
}

const press = (one, on) => one.setAttribute("aria-pressed", String(on));

/** Beside an item: not sure, and why we ask; with why, the time that is meant, and the way not to answer. */
function asides(name, around, notSure, no, id) {
  const { window: meant } = words.facts[name];
  const reason = h("div", { class: "below", hidden: true });
  const why = button(labels.page_why, open, { "aria-expanded": "false", "aria-describedby": id });
  let filled = false;
  async function open() {
    reason.hidden = !reason.hidden;
    why.setAttribute("aria-expanded", String(!reason.hidden));
    if (filled) return;
    filled = true;
    reason.append(await around.why(name), meant ? h("p", { class: "hint" }, label("page_window", { window: meant })) : "", no);
  }
  const row = h("div", { class: "asides" }, notSure, why);
  const both = document.createDocumentFragment();
  both.append(row, reason);
  return both;
}

/** What asks for a value: choices, a number, a date or days ago. `read` gives the outcome, `clear` takes the answer back. */
function control(name, asked, around, options = {}) {
  const { type, counts_days_since: since } = facts[name];
  if (since) return agoControl(name, asked, around, options);
  if (type === "date") return dateControl(asked, around, options);
  if (type === "integer" || type === "number") return numberControl(name, asked, around, options);
  return choiceControl(name, asked, around, options);
}

function choiceControl(name, asked, around, { id, yesNo, still }) {
  const { type, values } = facts[name];
  const texts = words.facts[name].words ?? {};
  const yes = { true: labels.yes, false: labels.no };
  const choices = (type === "boolean" ? [true, false] : values).map((value) => [value, texts[value] ?? yes[value] ?? value]);
  if (still && yesNo) choices.push([STILL, labels.page_still_not_sure]);
  const radios = choices.map(([value, text]) => {
    const radio = h("input", { type: "radio", name, change: around.changed });
    return { value, radio, line: h("label", {}, radio, h("span", {}, text)) };
  });
  const problem = h("div");
  const lines = h("div", { class: "choices" }, ...radios.map(({ line }) => line));
  const node = h("fieldset", {}, h("legend", id ? { id } : {}, asked), lines, problem);
  const read = () => {
    const chosen = radios.find(({ radio }) => radio.checked);
    if (!chosen) return { problem: labels.page_choose, field: radios[0].radio, place: problem };
    return chosen.value === STILL ? { unsure: true } : { value: chosen.value };
  };
  const preset = (wanted) => radios.forEach(({ radio, value }) => (radio.checked = value === wanted));
  return { node, read, preset, clear: () => preset(null) };
}

const STILL = Symbol("still not sure");

function numberControl(name, asked, around, { id, still }) {
  const { unit } = words.facts[name];
  const field = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", id: `number-${name}`, input: () => say(false) });
  const given = { still: false };
  const stillButton = still ? button(labels.page_still_not_sure, () => say(!given.still), { class: "quiet", "aria-pressed": "false" }) : null;
  function say(unsure) {
    given.still = unsure;
    if (unsure) field.value = "";
    if (stillButton) press(stillButton, unsure);
    around.changed();
  }
  const problem = h("div");
  const row = h("div", { class: "number" }, field, unit ? h("span", {}, unit) : null, stillButton);
  const node = h("div", {}, h("label", { class: "asked", for: `number-${name}`, id: id ?? null }, asked), row, problem);
  const read = () => (given.still ? { unsure: true } : numberOutcome(name, field.value, field, problem));
  return { node, read, preset: (value) => (field.value = value), clear: () => (field.value = "") };
}

function numberOutcome(name, text, field, place, factor = 1) {
  const { type, least = 0, most = Infinity } = facts[name];
  const written = text.trim().replace(",", ".");
  const wrong = (problem) => ({ problem, field, place });
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(written)) return wrong(labels.page_number_wanted);
  const value = type === "integer" ? Number(written) * factor : Number(written);
  if (type === "integer" && !Number.isInteger(value)) return wrong(labels.page_whole_number);
  if (value < least || value > most) return wrong(label("page_out_of_range", { least, most }));
  return { value };
}

function dateControl(asked, around, { id }) {
  const field = h("input", { type: "date", max: around.today, id: `${id}-date`, change: around.changed });
  const problem = h("div");
  const node = h("div", {}, h("label", { class: "asked", for: `${id}-date`, id }, asked), h("div", { class: "below" }, field, problem));
  const read = () =>
    field.value && field.value <= around.today
      ? { value: field.value }
      : { problem: labels.page_date_wanted, field, place: problem };
  return { node, read, clear: () => (field.value = "") };
}

/** Days since something: from the date, or from about how long ago. */
function agoControl(name, asked, around, { id }) {
  const date = h("input", { type: "date", max: around.today, id: `date-${name}`, change: around.changed });
  const count = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", id: `ago-${name}`, input: around.changed });
  const period = h("select", { "aria-label": labels.page_since_count }, ...PERIODS.map(([unit, days]) => h("option", { value: days }, labels[`page_${unit}`])));
  const problem = h("div");
  period.selectedIndex = 1;
  const node = h(
    "div",
    { role: "group", "aria-labelledby": id },
    h("p", { class: "asked", id }, asked),
    h("div", { class: "below" },
      h("label", { for: `date-${name}` }, labels.page_since_date), h("div", { class: "number" }, date),
      h("label", { for: `ago-${name}` }, labels.page_since_count), h("div", { class: "number" }, count, period), problem),
  );
  const read = () => {
    if (!date.value) return numberOutcome(name, count.value, count, problem, Number(period.value));
    const value = daysBetween(date.value, around.today);
    return value >= 0 ? { value } : { problem: labels.page_date_wanted, field: date, place: problem };
  };
  return { node, read, clear: () => ((date.value = ""), (count.value = "")) };
}

/** Says beside a field what is wrong with it, and leads there. What was said before is taken back. */
export function point({ problem, field, place }) {
  document.getElementById("wrong")?.remove();
  for (const one of document.querySelectorAll("[aria-invalid]")) ["aria-invalid", "aria-describedby"].map((name) => one.removeAttribute(name));
  const said = alertText(problem);
  said.id = "wrong";
  place.replaceChildren(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", said.id);
  field.focus();
}
