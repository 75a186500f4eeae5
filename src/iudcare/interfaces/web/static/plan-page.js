// The plan with dates: the day of fitting and the kind of coil, what is now, what comes, and a file for the calendar. What stands in
// the plan is data; without scripts the page shows the same, counted in days.

import { alertText, button, dayOf, h, label, labels, statement, words } from "./dom.js";
import { edition } from "./guidance.js";
import { calendar, planned } from "./plan.js";
import { daysBetween, facts } from "./rules.js";
import { speaking } from "./say.js";

const today = dayOf(new Date());
const texts = loadTexts();
const out = h("div", { "aria-live": "polite" });

async function loadTexts() {
  const files = [`said.${words.language}.json`, "cited.json"];
  const [said, cited] = await Promise.all(files.map(async (name) => (await fetch(new URL(name, import.meta.url))).json()));
  return { words, said, cited };
}

function form() {
  const date = h("input", { type: "date", id: "fitted", max: today });
  const device = choice("device", { "": labels.page_plan_any, ...Object.fromEntries(facts.device.values.map((kind) => [kind, labels[`page_kind_${kind}`]])) });
  const region = choice("region", words.regions, words.defaultRegion);
  const problem = h("div");
  const ask = () => {
    const wrong = !date.value || date.value > today;
    problem.replaceChildren(wrong ? alertText(labels.page_date_wanted) : "");
    if (wrong) date.focus();
    else showPlan(date.value, device.value || null, region.value);
  };
  const submit = (event) => {
    event.preventDefault();
    ask();
  };
  return h(
    "form", { class: "no-print", submit },
    h("p", {}, h("label", { for: "fitted" }, labels.page_plan_date), h("br"), date), problem,
    h("p", {}, h("label", { for: "device" }, labels.page_plan_device), h("br"), device),
    h("p", {}, h("label", { for: "region" }, labels.page_region), h("br"), region),
    h("div", { class: "actions" }, h("button", { class: "primary" }, labels.page_plan_show)),
  );
}

function choice(id, options, chosen) {
  return h("select", { id }, ...Object.entries(options).map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
}

async function showPlan(fitted, device, region) {
  const { said, cited } = await texts;
  const items = planned(fitted, device, null, region);
  const is = {
    heading_plan_now: (one) => one.start <= today && (one.until === null || today <= one.until),
    heading_plan_later: (one) => one.start > today,
    heading_plan_past: (one) => one.until !== null && one.until < today,
  };
  const blocks = Object.entries(is).map(([heading, belongs]) => block(heading, items.filter(belongs), { words, said, cited }));
  document.getElementById("undated").hidden = true;
  const title = h("h2", { tabindex: "-1" }, `${labels.page_plan_for} ${fitted}, ${label("plan_day", { day: daysBetween(fitted, today) })}`);
  out.replaceChildren(title, download(items), ...blocks.filter(Boolean));
  title.focus();
}

function block(heading, items, texts) {
  if (!items.length) return null;
  const past = heading === "heading_plan_past";
  return h("section", {}, h("h3", {}, labels[heading]), ...items.map((one) => item(one, texts, past)));
}

function item({ item: one, start, until, leading, others }, texts, past) {
  const dates = `${labels.plan_from} ${start}${until ? ` ${labels.plan_until} ${until}` : ""}`;
  const say = (id) => statement(speaking(texts).say(id), texts.cited.sources);
  const voice = (from) => h("div", { class: "voice" }, h("p", { class: "who" }, from.name), say(from.says));
  const lead = leading.length ? leading : others;
  const rest = leading.length ? others : [];
  const body = [
    ...lead.map(voice),
    one.ours ? h("div", { class: "voice ours" }, h("p", { class: "who" }, labels.plan_ours), say(one.ours)) : null,
    rest.length ? h("details", { class: "plain" }, h("summary", {}, labels.page_others), ...rest.map(voice)) : null,
  ];
  const head = [h("h4", {}, words.plan[one.id]), h("p", { class: "when" }, dates)];
  return h("article", { class: "item" }, ...head, ...(past ? [] : body));
}

function download(items) {
  const save = () => {
    const file = new Blob([calendar(items, words, edition)], { type: "text/calendar" });
    const address = URL.createObjectURL(file);
    h("a", { href: address, download: "reminders.ics" }).click();
    URL.revokeObjectURL(address);
  };
  const hint = label("page_plan_calendar_hint", { title: labels.calendar_neutral });
  return h("div", { class: "actions no-print" }, button(labels.page_plan_calendar, save), button(labels.page_print, () => print()), h("p", { class: "hint" }, hint));
}

document.getElementById("app").append(form(), out);
addEventListener("leave", () => out.replaceChildren());
