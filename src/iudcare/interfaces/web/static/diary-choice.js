// One choice among a few as a row of buttons: real radio buttons, so that arrows move among them and a screen reader says which is chosen.

import { h } from "./dom.js";

/**
 * @param {{name: string, legend: string | Node, look: string, value: unknown, change: (value: unknown) => void,
 *   options: {value: unknown, text: string, letter?: string, shade?: string}[]}} what `letter` is shown in place of the text, where
 *   there is little room; `name` is unlike every other on the page
 */
export function choice({ name, legend, look, options, value, change }) {
  const chips = options.map((one) => {
    const id = `${name}-${one.value ?? "missing"}`;
    const radio = h("input", { type: "radio", name, id, "aria-label": one.letter ? one.text : null, change: () => change(one.value) });
    radio.checked = one.value === (value ?? null);
    return h("label", { class: "chip", "data-shade": one.shade ?? null, "data-missing": one.value === null }, radio, h("span", {}, one.letter ?? one.text));
  });
  return h("fieldset", { class: `choice ${look}`, "data-choice": name }, h("legend", {}, legend), h("div", { class: "chips" }, ...chips));
}

/** A field with its label above it. */
export function field(id, text, input, hint = null) {
  input.id = id;
  return h("p", { class: "field" }, h("label", { for: id }, text), hint ? h("span", { class: "hint" }, hint) : null, input);
}

/** A choice among many, as a list that unfolds. `options`: value and text. */
export function list(options, change = () => undefined) {
  return h("select", { change }, ...options.map(([value, text]) => h("option", { value }, text)));
}
