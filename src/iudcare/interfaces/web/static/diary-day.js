// One day: how much it bled in one tap, then pain, clots, sex with the blood that belongs to it, and if wanted products and a note.

import { actsNear, addDays, bledBy, daysFrom, dayOf, begunOn, seenOn, withAct, withBled, withDay, withProduct, withoutAct } from "./diary-entry.js";
import { choice, field, list } from "./diary-choice.js";
import { DAYS_AFTER, HOLDS, MOST_DAYS_AGO } from "./diary-terms.js";
import { answersOf, choicesOf, dateIn, fieldIn, productIn } from "./diary-words.js";
import { button, h, label, labels, unfolding } from "./dom.js";

/**
 * The day that is shown, today at first.
 * @param {import("./diary-page.js").Around} around
 */
export function dayView(around) {
  const node = h("section", { class: "day", id: "day" });
  const view = { node, draw, focus: () => node.querySelector("h2").focus() };
  const acts = h("div", { class: "acts" });
  const products = h("div");
  let opened = false;

  function draw() {
    const on = around.shown;
    const rest = unfolding("plain", h("summary", {}, labels.diary_page_more), () => [products, noteField(on)]);
    rest.open = opened;
    rest.addEventListener("toggle", () => (opened = rest.open));
    const { title, steps } = head(around);
    const [amount, ...grades] = ["bleeding", "pain", "clots"].map((name) => fieldChoice(name, on));
    const hint = h("p", { class: "hint" }, labels.diary_page_intro);
    node.replaceChildren(...title, steps, amount, hint, ...grades, acts, rest);
    drawActs();
    drawProducts();
  }

  function fieldChoice(name, on) {
    const value = dayOf(around.diary, on)[name];
    const options = choicesOf(name, value).map((one) => (name === "bleeding" ? { ...one, shade: one.value ?? "missing" } : one));
    const change = (chosen) => around.change(withDay(around.diary, on, { [name]: chosen }), { from: view });
    return choice({ name: `day-${name}`, legend: fieldIn(name), look: name === "bleeding" ? "amounts" : "grades", options, value, change });
  }

  function drawActs(focus) {
    const on = around.shown;
    const near = actsNear(around.diary, on);
    const own = near.filter((place) => around.diary.sex[place].on === on);
    const next = around.diary.sex.filter((act) => act.on <= on).length;
    const add = button(labels.diary_page_sex_add, () => changeActs(withAct(around.diary, on), `act-${next}-missing`), { id: "act-add" });
    const before = near.filter((place) => !own.includes(place) && isOpen(around.diary.sex[place], on));
    acts.replaceChildren(h("h3", {}, fieldIn("sex")), ...own.map((place, number) => ownAct(place, number, own.length)), ...before.map(actBefore), add);
    if (focus) document.getElementById(focus)?.focus();
  }
  function changeActs(next, focus, how = {}) {
    around.change(next, { from: view, ...how });
    drawActs(focus);
  }

  function ownAct(place, number, count) {
    const { on, bled } = around.diary.sex[place];
    const options = answersOf(bledBy(on, around.today));
    const legend = labels.diary_page_sex_blood + (count > 1 ? ` (${number + 1})` : "");
    const change = (chosen) => around.change(withBled(around.diary, place, chosen), { from: view });
    const out = () => changeActs(withoutAct(around.diary, place), "act-add", { said: labels.diary_page_taken_out });
    const remove = button(labels.diary_page_take_out, out, { class: "quiet", "aria-label": `${labels.diary_page_take_out}: ${legend}` });
    return h("div", { class: "act" }, choice({ name: `act-${place}`, legend, look: "grades", options, value: bled, change }), remove);
  }

  function actBefore(place) {
    const [on, act] = [around.shown, around.diary.sex[place]];
    const later = Object.keys(DAYS_AFTER).find((bled) => DAYS_AFTER[bled] === daysFrom(act.on, on));
    const set = () => around.change(withBled(around.diary, place, box.checked ? later : null), { from: view });
    const box = h("input", { type: "checkbox", id: `after-${place}`, change: set });
    box.checked = act.bled === later;
    return h("label", { class: "tick" }, box, h("span", {}, label("diary_page_sex_before", { date: dateIn(act.on, "long") })));
  }

  function drawProducts(focus) {
    const on = around.shown;
    const change = (next, said) => {
      around.change(next, { from: view, said });
      drawProducts("product-kind");
    };
    const { products: used = [] } = dayOf(around.diary, on);
    const line = (one, place) => {
      const out = () => change(withDay(around.diary, on, { products: used.toSpliced(place, 1) }), labels.diary_page_taken_out);
      return h("li", {}, productIn(one), " ", button(labels.diary_page_take_out, out, { class: "quiet", "aria-label": `${labels.diary_page_take_out}: ${productIn(one)}` }));
    };
    const add = (one) => change(withProduct(around.diary, on, one));
    products.replaceChildren(h("h3", {}, fieldIn("products")), used.length ? h("ul", {}, ...used.map(line)) : "", productForm(add));
    if (focus) document.getElementById(focus)?.focus();
  }

  function noteField(on) {
    const keep = (event) => around.change(withDay(around.diary, on, { note: event.target.value.toWellFormed?.() || event.target.value || null }), { from: view });
    const note = h("textarea", { rows: "3", autocomplete: "off", spellcheck: "false", input: keep }); // a spelling check may be sent elsewhere
    note.value = dayOf(around.diary, on).note ?? "";
    return field("day-note", fieldIn("note"), note);
  }

  return view;
}

/** Whether blood on a day may belong to an act before it, as far as is recorded. */
const isOpen = (act, on) => seenOn(act) === undefined || seenOn(act) === on;

function head({ shown, today, diary, show }) {
  const begun = begunOn(diary, shown);
  const date = dateIn(shown, "long");
  const title = h("h2", { tabindex: "-1" }, shown === today ? label("diary_page_today", { date }) : date);
  const number = begun ? h("p", { class: "hint" }, label("diary_page_day_number", { day: daysFrom(begun, shown) })) : null;
  const other = h("input", { type: "date", min: addDays(today, -MOST_DAYS_AGO), max: today, value: shown, "aria-label": labels.diary_page_another_day });
  other.addEventListener("change", () => other.value && other.value >= other.min && other.value <= today && show(other.value));
  const step = (name, sign, days) =>
    button(sign, () => show(addDays(shown, days)), { class: "step", "aria-label": labels[name], title: labels[name], disabled: shown === today && days > 0 });
  const back = shown === today ? null : button(labels.diary_page_back_to_today, () => show(today), { class: "quiet" });
  const steps = h("div", { class: "steps" }, step("diary_page_day_before", "‹", -1), other, step("diary_page_day_after", "›", 1), back);
  return { title: [title, number ?? ""], steps };
}

function productForm(add) {
  const { kind, soaked, ml, number } = HOLDS.product;
  const said = (words, name) => words.map((word) => [word, labels[`diary_${name}_${word}`]]);
  const what = list(said(kind.words, "product"));
  const full = list([["", labels.diary_page_not_said], ...said(soaked.words, "soaked")]);
  const count = ([least, most], value) => h("input", { type: "number", inputmode: "numeric", min: least, max: most, value, step: "1" });
  const [millilitres, many] = [count(ml.whole, ""), count(number.whole, "1")];
  const press = () => {
    const wrong = [millilitres, many].find((one) => !one.checkValidity() || (one === many && !one.value));
    if (wrong) return wrong.reportValidity() || wrong.focus();
    return add({ kind: what.value, soaked: full.value || undefined, ml: millilitres.value ? Number(millilitres.value) : undefined, number: Number(many.value) });
  };
  return h(
    "div", { class: "row" },
    field("product-kind", labels.diary_page_product_kind, what), field("product-soaked", labels.diary_page_product_soaked, full),
    field("product-ml", labels.diary_page_product_ml, millilitres), field("product-number", labels.diary_page_product_number, many),
    button(labels.diary_page_add, press),
  );
}
