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

export const isOutput = (field) => field.tagName === "OUTPUT";

/** Say something that has to be read; what is not a sentence (a button) stands behind it. */
export function say(sentence, ...more) {
  const box = one("#message");
  box.replaceChildren(
    made("p", {}, sentence, ...more),
    made("button", { type: "button", class: "close", "aria-label": "关闭这条消息", onclick: hush }, "×"),
  );
  box.hidden = false;
}

export function hush() {
  one("#message").hidden = true;
}

/** A button that takes back what was just done; it goes with the next edit, for then it would take back more. */
export const undoButton = (undo) => made("button", { type: "button", class: "undo", onclick: undo }, "撤销");

function hushUndo() {
  if (one("#message .undo")) hush();
}
one("#paper").addEventListener("input", hushUndo);
one("html").addEventListener("taken", hushUndo);

/** A dialog with a title; its content is built anew each time. */
export function show(title, ...content) {
  one("#dialog-title").textContent = title;
  one("#dialog-body").replaceChildren(...content);
  const dialog = one("#dialog");
  if (!dialog.open) dialog.showModal();
}
