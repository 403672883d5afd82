// Small helpers for the page's elements.
export const one = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** A new element; attributes that begin with "on" are listeners. */
export function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Every place of the form by its key in the answers file. */
export const fields = new Map(all("#paper [data-key]").map((field) => [field.dataset.key, field]));

/** The keys by which an agency and its year are known: ``agency``, ``type``, ``year``. */
export const identity = Object.fromEntries(
  all("#paper [data-identity]").map(({ dataset }) => [dataset.identity, dataset.key]),
);

export const isOutput = (field) => field.tagName === "OUTPUT";
export const isVisible = (field) => !field.closest("[hidden]");

/** Whether a field is there to be typed into now. */
export const isTyped = (field) => !isOutput(field) && isVisible(field);
