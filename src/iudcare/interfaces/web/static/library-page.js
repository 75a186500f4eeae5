// The search of the library. Nothing that is typed leaves the page, and nothing is kept of it.

import { search } from "./search.js";

const { entries, labels } = JSON.parse(document.getElementById("entries").textContent);
const form = document.getElementById("search");
const field = document.getElementById("words-wanted");
const status = document.getElementById("found");
const results = document.getElementById("results");
const MOST_SHOWN = 10; // further down nothing is looked for
const byId = new Map(entries.map((entry) => [entry.id, entry]));

function find() {
  const query = field.value.trim();
  const found = query ? search(query, entries).slice(0, MOST_SHOWN).map(({ id }) => byId.get(id)) : [];
  results.replaceChildren(...found.map(card));
  status.textContent = !query ? "" : found.length ? labels.page_found.replace("{count}", found.length) : labels.page_not_found;
}

function card({ href, title, teaser }) {
  const link = document.createElement("a");
  const line = document.createElement("p");
  const item = document.createElement("li");
  link.href = href;
  link.textContent = title;
  line.textContent = teaser;
  item.append(link, line);
  return item;
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
field.addEventListener("input", find);
