// The first six months as a picture, with "you are here", and the same as a table. Bars are items of the plan with its days; which
// rows there are, and which days are named, is data (`page.yaml`).

import { follow } from "./decide.js";
import { h, label, labels, svg, words } from "./dom.js";
import { planned } from "./plan.js";
import { daysBetween } from "./rules.js";

const WIDTH = 360;
const MARGIN = 14;
const ROW = 46;
const TOP = 40;
const LINE = 16;
const MOST_LETTERS = 38; // in a line of the picture, so that it fits with wider spacing too

/** The picture for one person; what is common to all coils where the kind is not known. */
export function timeline(person) {
  const { values } = follow(person);
  const days = values.get("days_since_insertion");
  const device = values.get("device");
  const lanes = lanesFor(device, values.get("device_model"), person.region, person.today);
  const { ticks } = words.timeline;
  const last = ticks.at(-1).day;
  const here = days === undefined || days > last ? null : days;
  const where = here === null ? (days > last ? h("p", {}, labels.page_after_timeline) : null) : h("p", {}, label("page_here_day", { day: here }));
  return h(
    "section", { class: "time", "data-part": "timeline" },
    h("h2", {}, labels.page_timeline), where, picture(lanes, ticks, here),
    h("details", { class: "plain" }, h("summary", {}, labels.page_timeline_table), table(lanes, here)),
  );
}

/** Each row with its bars, as days since the fitting. The plan wants a date; any will do, because only days are drawn. */
function lanesFor(device, model, region, date) {
  const items = planned(date, device ?? null, model ?? null, region).map(({ item, start, until }) => ({
    id: item.id, title: words.plan[item.id], from: daysBetween(date, start), until: until === null ? null : daysBetween(date, until),
  }));
  const drawn = words.timeline.lanes.map((lane) => ({ label: lane.label, bars: items.filter(({ id }) => lane.items.includes(id)) }));
  return drawn.filter(({ bars }) => bars.length);
}

function picture(lanes, ticks, here) {
  const x = scale(ticks);
  const tops = lanes.reduce((found, lane) => [...found, found.at(-1) + ROW + (inLines(lane.label).length - 1) * LINE], [TOP]);
  const height = tops.at(-1) + 8;
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, "aria-hidden": "true", focusable: "false" });
  for (const [number, { day, label: text }] of ticks.entries()) {
    const [anchor, at] = number === 0 ? ["start", 0] : number === ticks.length - 1 ? ["end", WIDTH] : ["middle", x(day)];
    drawing.append(
      svg("text", { class: "axis", x: at, y: 14, "text-anchor": anchor }, text),
      svg("line", { class: "grid", x1: x(day), x2: x(day), y1: 20, y2: height }),
    );
  }
  if (here !== null) drawing.append(...marker(x(here), height));
  lanes.forEach((lane, number) => drawing.append(...row(lane, tops[number], x, here, ticks.at(-1).day)));
  return drawing;
}

/** Named days stand at equal distances, because most happens early; between them days run evenly. */
function scale(ticks) {
  const step = (WIDTH - 2 * MARGIN) / (ticks.length - 1);
  return (day) => {
    const at = Math.max(0, ticks.findLastIndex((tick) => tick.day <= day));
    if (at === ticks.length - 1) return WIDTH - MARGIN;
    const share = (day - ticks[at].day) / (ticks[at + 1].day - ticks[at].day);
    return MARGIN + (at + share) * step;
  };
}

function row({ label: text, bars }, y, x, here, last) {
  const lines = inLines(text);
  const below = y + (lines.length - 1) * LINE;
  const drawn = bars.map(({ from, until }) => {
    const now = here !== null && from <= here && (until === null || here <= until);
    const [start, end] = [x(from), x(Math.min(until ?? last, last))];
    return svg("rect", { class: now ? "bar now" : "bar", x: start - 2, y: below + 20, width: Math.max(end - start, 0) + 4, height: 12, rx: 4 });
  });
  const track = svg("rect", { class: "track", x: MARGIN, y: below + 24, width: WIDTH - 2 * MARGIN, height: 4, rx: 2 });
  return [track, ...drawn, ...lines.map((line, number) => svg("text", { x: MARGIN, y: y + 14 + number * LINE }, line))];
}

/** A label in as many lines as it needs. */
function inLines(text) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length <= MOST_LETTERS) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

function marker(x, height) {
  const anchor = x < WIDTH / 3 ? "start" : x > (2 * WIDTH) / 3 ? "end" : "middle";
  return [
    svg("line", { class: "here", x1: x, x2: x, y1: 34, y2: height }),
    svg("text", { class: "here-label", x, y: 31, "text-anchor": anchor }, labels.page_here),
  ];
}

function table(lanes, here) {
  const cells = lanes.flatMap(({ label: lane, bars }) =>
    bars.map(({ title, from, until }) => {
      const now = here !== null && from <= here && (until === null || here <= until);
      return h("tr", {}, h("th", { scope: "row" }, `${lane}: ${title}`), h("td", {}, String(from)), h("td", {}, until === null ? labels.page_no_end : String(until)), h("td", {}, now ? labels.page_now : ""));
    }),
  );
  const head = h("tr", {}, ...["page_what", "page_from_day", "page_until_day", "page_now"].map((name) => h("th", { scope: "col" }, labels[name])));
  return h("table", {}, h("thead", {}, head), h("tbody", {}, ...cells));
}
