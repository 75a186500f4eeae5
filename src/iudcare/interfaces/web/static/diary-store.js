// The diary on this device: kept only when she asks for it, as the text of a diary file, and told when another tab changes it.

const KEY = "diary";
const DAMAGED = "diary.damaged";

/** What is kept; `null` when nothing is, or when this browser keeps nothing. */
export function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Puts what cannot be read away, before another diary takes its place. */
export const putAside = (text) => localStorage.setItem(DAMAGED, text);

/** Keeps the text of a file; says whether that went well. */
export function keep(text) {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** Calls back when another tab changes what is kept, or forgets it (`null`). */
export function whenChanged(changed) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY || key === null) changed(key === null ? null : newValue);
  });
}
