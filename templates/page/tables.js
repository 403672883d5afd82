// The tables: keys as in a spreadsheet, totals, what is left to place in each column.
import { paste, startBlocks, zeros } from "./blocks.js";
import { startEditing } from "./editing.js";
import { all, fields, isOutput, made, one } from "./elements.js";
import { grids, move } from "./grid.js";
import { goTo } from "./keys.js";
import { onJudged, work } from "./state.js";
import { startSteps } from "./steps.js";

/** A row of applicants can be filled up with zeros by itself. */
function rowButtons() {
  for (const { places } of [...grids.values()].flat()) {
    if (places.length < 3) continue;
    const label = places[0].field.getAttribute("aria-label").replace(/ \S+$/, "");
    const button = made(
      "button",
      {
        type: "button",
        class: "zero-row",
        tabindex: "-1",
        title: "这一行其余的空格都填 0",
        "aria-label": `${label}其余空格都填 0`,
        onclick: () => zeros(places.map(({ field }) => field)),
      },
      "填0",
    );
    places.at(-1).field.closest("td").append(button);
  }
}

function showFigures({ totals, left }) {
  for (const [key, text] of Object.entries(totals)) {
    const output = fields.get(key);
    if (output.value !== text) output.value = text;
  }
  for (const cell of all("[data-left]")) showLeft(cell, left[cell.dataset.left]);
}

/** Last year's figures stand beside their cells; they are never taken over. */
function showLastFigures() {
  for (const { field } of [...grids.values()].flat().flatMap(({ places }) => places)) {
    const cell = field.closest("td");
    one(".last", cell)?.remove();
    const figure = work.last?.figures[field.dataset.key];
    if (!figure) continue;
    const isCarried = work.last.carried?.includes(field.dataset.key);
    const title = isCarried ? `上年报告里“结转下年度继续办理”是 ${figure}` : `上年 ${figure}`;
    cell.append(made("small", { class: "last", title }, isCarried ? `转来 ${figure}` : `上年 ${figure}`));
  }
}

/** How many applications of a column have no result yet, as far as that is known. */
function showLeft(cell, count) {
  const button = one("button", cell);
  button.hidden = count === undefined;
  cell.className = count > 0 ? "open" : count < 0 ? "wrong" : "";
  if (count === undefined) return;
  button.textContent = count > 0 ? `${count} 件未填` : count < 0 ? `多了 ${-count} 件` : "已填齐";
  const said = count > 0 ? "还没有填办理结果" : count < 0 ? "办理结果比收到的多" : "办理结果都填了";
  button.title = `${cell.dataset.left} ${button.textContent}：${said}；点一下，到这一列`;
  button.setAttribute("aria-label", button.title);
}

/** Lead to the first empty cell of a column, or to its first one. */
function toColumn({ dataset }, table) {
  const places = grids.get(table).flatMap(({ places: row }) => row.map(({ field }) => field));
  const column = places.filter((field) => field.dataset.column === dataset.left && !isOutput(field));
  (column.find((field) => field.value.trim() === "") ?? column[0]).focus();
}

/** The whole of a cell belongs to its figure, last year's beside it too. */
function enterCell(cell) {
  const field = one("input[data-key]", cell);
  if (field) goTo(field);
}

export function startTables() {
  for (const table of grids.keys()) {
    table.addEventListener("keydown", (event) => {
      if (event.target.matches("input")) move(event);
    });
    table.addEventListener("paste", (event) => event.target.matches("input") && paste(event));
    table.addEventListener("focusin", ({ target }) => {
      if (target.matches("input")) target.select();
    });
    startEditing(table);
    table.addEventListener("click", ({ target }) => target.matches("td, .last") && enterCell(target.closest("td")));
    for (const cell of all("[data-left]", table)) {
      one("button", cell).addEventListener("click", () => toColumn(cell, table));
    }
  }
  for (const button of all("button.zero")) {
    button.addEventListener("click", () => {
      const around = button.dataset.table ? document.getElementById(button.dataset.table) : button.closest("fieldset");
      zeros(all("input[data-key]", around));
    });
  }
  rowButtons();
  startBlocks();
  startSteps();
  one("html").addEventListener("taken", showLastFigures);
  onJudged(showFigures);
}
