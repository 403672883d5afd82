// The screen and the paper: what sticks below the toolbar, the folded toolbar of small screens, printing.
import { all, made, one } from "./elements.js";
import { closeDialog, hush, run, show } from "./say.js";

/** Screens on which lists and messages stand over the form, not beside it. */
export const narrow = matchMedia("(max-width: 820px)");

/** Headings of tables stick below the toolbar, whatever lines it needs, and labels below the headings; on small screens the toolbar's buttons stick. */
function measure() {
  const bar = one("#bar").offsetHeight || one(".actions").offsetHeight;
  one("html").style.setProperty("--bar", `${bar}px`);
  one("html").style.setProperty("--head", `${one("#applications thead").offsetHeight}px`);
}

/** On a small screen, what stands over the field that is typed into goes, and its table comes whole into sight. */
function clear({ target }) {
  if (!narrow.matches) return;
  hush();
  target.closest(".scroller")?.scrollIntoView({ block: "nearest" });
}

function unfold(isOpen) {
  one(".actions").classList.toggle("unfolded", isOpen);
  one("#more").setAttribute("aria-expanded", String(isOpen));
}

/** On paper a text is as long as it is (an area keeps its height), and the preview is printed alone. */
function beforePrint() {
  for (const area of all("#paper textarea")) area.after(made("div", { class: "printed" }, area.value));
  const page = one("#dialog[open] .page");
  if (!page) return;
  closeDialog();
  document.body.append(page);
}

function afterPrint() {
  for (const text of all(".printed")) text.remove();
  const page = one("body > .page");
  if (page) show("预览", page);
}

function about() {
  show("关于年报填报", one("#about-text").content.cloneNode(true));
}

export function startScreen() {
  const sizes = new ResizeObserver(measure);
  sizes.observe(one("#bar"));
  sizes.observe(one(".actions"));
  sizes.observe(one("#applications thead"));
  one("#more").addEventListener("click", () => unfold(one("#more").getAttribute("aria-expanded") === "false"));
  one(".other").addEventListener("click", () => unfold(false));
  one("#paper").addEventListener("focusin", clear);
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  one("#dialog-close").addEventListener("click", closeDialog);
  run("#about", about);
}
