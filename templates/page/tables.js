// The tables: keys as in a spreadsheet, blocks pasted from one, zeros filled in on one press.
import { answer, changed, onJudged, work } from "./state.js";
import { all, fields, hush, isOutput, made, one, say, undoButton } from "./text.js";

const FIGURE = /^[\d０-９][\d０-９.,，\s]*(件|万元|元)?\s*([（(].*[)）])?$/;
const BLANK = /^[-－—–/／\\无\s]*$/;

/** The figures of a table with the columns that they stand in. */
function grid(table) {
  const rows = [];
  const taken = [];
  for (const row of all("tbody tr", table)) {
    const places = [];
    let column = 0;
    for (const cell of row.children) {
      while (taken[column] > 0) column += 1;
      const field = one("[data-key]", cell);
      if (field) places.push({ field, from: column, to: column + cell.colSpan });
      for (let i = 0; i < cell.colSpan; i++) taken[column + i] = cell.rowSpan;
      column += cell.colSpan;
    }
    for (let i = 0; i < taken.length; i++) if (taken[i] > 0) taken[i] -= 1;
    if (places.length) rows.push(places);
  }
  return rows;
}

let plainer = {};
let entered = ""; // what stood in the cell when it was entered
let lastBlock = null; // the cells of the last block that was put in, with what stood there before
const grids = new Map(all("table.form").map((table) => [table, grid(table)]));

function placeOf(field) {
  const rows = grids.get(field.closest("table"));
  const row = rows.findIndex((places) => places.some((place) => place.field === field));
  return { rows, row, place: rows[row].find((place) => place.field === field) };
}

/** The field that lies so many rows and places away, totals left out. */
function neighbour(field, down, right) {
  const { rows, row, place } = placeOf(field);
  if (right) {
    const here = rows[row].filter(({ field: other }) => !isOutput(other));
    return here[here.findIndex(({ field: other }) => other === field) + right]?.field;
  }
  for (let next = row + down; next >= 0 && next < rows.length; next += down) {
    const below = rows[next].find(({ from, to }) => from <= place.from && place.from < to);
    const found = below ?? rows[next].at(-1);
    if (!isOutput(found.field)) return found.field;
  }
  return undefined;
}

function move(event) {
  const field = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const { selectionStart: start, selectionEnd: end, value } = field;
  const whole = start === 0 && end === value.length;
  let to;
  if (event.key === "Enter") to = neighbour(field, event.shiftKey ? -1 : 1, 0);
  else if (event.key === "ArrowDown") to = neighbour(field, 1, 0);
  else if (event.key === "ArrowUp") to = neighbour(field, -1, 0);
  else if (event.key === "ArrowLeft" && (whole || end === 0)) to = neighbour(field, 0, -1);
  else if (event.key === "ArrowRight" && (whole || start === value.length)) to = neighbour(field, 0, 1);
  else return;
  event.preventDefault();
  to?.focus();
}

/** Esc puts back what stood in the cell when it was entered; Ctrl+Z in a block takes it back. */
function takeBack(event) {
  const field = event.target;
  if (event.isComposing) return;
  if (event.key === "Escape" && field.value !== entered) {
    event.preventDefault();
    field.value = entered;
    field.dispatchEvent(new Event("input", { bubbles: true })); // an edit like any other
    field.select();
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && isInBlock(field)) {
    event.preventDefault();
    undo();
  }
}

function put(field, text) {
  field.value = text;
  answer(field.dataset.key, text);
}

/** Note what stands in cells before many are filled at once. */
function remember(inputs) {
  lastBlock = inputs.map((input) => [input, input.value, input.classList.contains("filled")]);
}

const isInBlock = (field) => Boolean(lastBlock?.some(([input]) => input === field));

function undo() {
  for (const [input, text, filled] of lastBlock ?? []) {
    if (input.value !== text) put(input, text);
    input.classList.toggle("filled", filled);
  }
  lastBlock = null;
  hush();
}

/** After an edit a block can't be taken back any more: what was typed since would be lost with it. */
function forgetBlock() {
  lastBlock = null;
}

/** A block of cells from a spreadsheet or a Word table, from this cell to the right and down. */
function paste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  if (lines.length === 1 && lines[0].length === 1) return;
  event.preventDefault();
  const block = withoutLabels(lines);
  const { rows, row, place } = placeOf(event.target);
  const outside = { count: 0, odd: 0 };
  remember(rows.flat().map(({ field }) => field).filter((field) => !isOutput(field)));
  block.forEach((cells, down) => {
    const places = (rows[row + down] ?? []).filter(({ from }) => down > 0 || from >= place.from);
    const first = places.findIndex(({ from, to }) => place.from < to && from <= Math.max(place.from, from));
    cells.forEach((raw, right) => {
      const target = places[Math.max(first, 0) + right]?.field;
      const value = raw.trim();
      if (!target) outside.count += value === "" ? 0 : 1;
      else if (isOutput(target) || BLANK.test(value)) return;
      else {
        if (!FIGURE.test(value)) outside.odd += 1;
        put(target, value);
        target.classList.add("filled");
      }
    });
  });
  const notes = ["已经粘贴"];
  if (outside.count) notes.push(`有 ${outside.count} 个数字超出了表格，没有放进去`);
  if (outside.odd) notes.push(`有 ${outside.odd} 格不是数字，请核对标红的格`);
  say(`${notes.join("；")}。`, undoButton(undo));
}

/** Columns of labels that were copied along with the figures. */
function withoutLabels(lines) {
  const isLabel = (cell) => cell.trim() !== "" && !FIGURE.test(cell.trim()) && !BLANK.test(cell.trim());
  const block = lines.map((cells) => {
    const first = cells.findIndex((cell) => FIGURE.test(cell.trim()) || (BLANK.test(cell) && cell.trim() !== ""));
    return isLabel(cells[0]) || cells[0].trim() === "" ? cells.slice(Math.max(first, 0)) : cells;
  });
  return block.some((cells) => cells.length) ? block : lines;
}

/** Zeros into what is still empty, marked so that they can be seen. */
function zeros(inputs) {
  const open = inputs.filter((input) => !isOutput(input) && input.value.trim() === "");
  if (!open.length) return;
  remember(open);
  for (const input of open) {
    input.value = "0";
    work.answers[input.dataset.key] = "0";
    input.classList.add("filled");
  }
  changed();
  say(`填了 ${open.length} 个 0，底色是蓝的；请看一看是不是真的都没有。`, undoButton(undo));
}

function rowButtons() {
  for (const [, rows] of grids) {
    for (const places of rows) {
      if (places.length < 3) continue;
      const button = made(
        "button",
        {
          type: "button",
          class: "zero-row",
          tabindex: "-1",
          title: "这一行其余的空格都填 0",
          onclick: () => zeros(places.map(({ field }) => field)),
        },
        "填0",
      );
      const label = places[0].field.getAttribute("aria-label").replace(/ \S+$/, "");
      button.setAttribute("aria-label", `${label}其余空格都填 0`);
      places.at(-1).field.closest("td").append(button);
    }
  }
}

function showFigures({ totals, left, shown }) {
  for (const [key, text] of Object.entries(totals)) {
    const output = fields.get(key);
    if (output.value !== text) output.value = text;
  }
  for (const cell of all("[data-left]")) {
    const count = left[cell.dataset.left];
    cell.textContent = !count ? (count === 0 ? "✓" : "") : count > 0 ? `${count} 件未填` : `多了 ${-count} 件`;
    cell.title = count > 0 ? `还有 ${count} 件未填办理结果` : count < 0 ? `办理结果多了 ${-count} 件` : "";
    cell.className = count > 0 ? "open" : count < 0 ? "wrong" : "";
  }
  plainer = shown;
  showPlain();
}

/** Figures as they are counted (１２ 件 is 12), but not while they are being typed. */
function showPlain() {
  for (const [key, text] of Object.entries(plainer)) {
    const field = fields.get(key);
    if (field && field !== document.activeElement) field.value = work.answers[key] = text;
  }
}

export function startTables() {
  for (const table of grids.keys()) {
    table.addEventListener("keydown", (event) => {
      if (!event.target.matches("input")) return;
      takeBack(event);
      move(event);
    });
    table.addEventListener("paste", (event) => event.target.matches("input") && paste(event));
    table.addEventListener("focusin", ({ target }) => {
      if (!target.matches("input")) return;
      entered = target.value;
      target.select();
    });
    table.addEventListener("focusout", () => setTimeout(showPlain));
    table.addEventListener("input", ({ target }) => target.classList.remove("filled"));
  }
  for (const button of all("button.zero")) {
    button.addEventListener("click", () => {
      const around = button.dataset.table ? document.getElementById(button.dataset.table) : button.closest("fieldset");
      zeros(all("input[data-key]", around));
    });
  }
  one("#paper").addEventListener("input", forgetBlock);
  one("html").addEventListener("taken", forgetBlock);
  rowButtons();
  onJudged(showFigures);
}
