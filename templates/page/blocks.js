// Blocks of figures: pasted from a spreadsheet, Word or a web page, zeros filled in on one press; each can
// be taken back until the next edit.
import { all, isOutput, one } from "./elements.js";
import { placeOf } from "./grid.js";
import { ask } from "./python.js";
import { hush, say, undoButton } from "./say.js";
import { answerAll, work } from "./state.js";

const FIGURE = /^[\d０-９][\d０-９.,，\s]*(件|万元|元)?\s*([（(].*[)）])?$/;
const BLANK = /^[-－—–/／\\无\s]*$/;
const MOST_SAID = 4;

let lastBlock = null; // the cells of the last block that was put in, with what stood there before

/** Note what stands in cells before many are filled at once. */
function remember(inputs) {
  lastBlock = inputs.map((input) => [input, input.value, input.classList.contains("filled")]);
}

export const isInBlock = (field) => Boolean(lastBlock?.some(([input]) => input === field));

export function undoBlock() {
  const before = {};
  for (const [input, text, filled] of lastBlock ?? []) {
    if (input.value !== text) before[input.dataset.key] = text;
    input.classList.toggle("filled", filled);
  }
  lastBlock = null;
  answerAll(before);
  hush();
}

/** After an edit a block can't be taken back any more: what was typed since would be lost with it. */
function forgetBlock() {
  lastBlock = null;
}

// ── paste ───────────────────────────────────────────────────────────────────────────────────────

/** A block of cells, from this cell to the right and down. */
export function paste(event) {
  const copied = copiedCells(event.clipboardData);
  if (copied.length === 1 && copied[0].length === 1) return;
  event.preventDefault();
  const { rows, number, place } = placeOf(event.target);
  remember(rows.flatMap(({ places }) => places.map(({ field }) => field)).filter((field) => !isOutput(field)));
  const put = {};
  const totals = {};
  let outside = 0;
  let odd = 0;
  withoutLabels(copied).forEach((cells, down) => {
    const places = (rows[number + down]?.places ?? []).filter(({ to }) => to > place.from);
    cells.forEach((value, right) => {
      const target = places[right]?.field;
      if (!target) outside += value === "" ? 0 : 1;
      else if (BLANK.test(value)) return;
      else if (isOutput(target)) totals[target.dataset.key] = value;
      else {
        if (!FIGURE.test(value)) odd += 1;
        put[target.dataset.key] = value;
        target.classList.add("filled");
      }
    });
  });
  answerAll(put);
  const notes = [`已经粘贴 ${Object.keys(put).length} 格`];
  if (outside) notes.push(`有 ${outside} 个数字超出了表格，没有放进去`);
  if (odd) notes.push(`有 ${odd} 格不是数字，请核对标红的格`);
  const pasted = `${notes.join("；")}。`;
  say(pasted, undoButton(undoBlock));
  if (Object.keys(totals).length) compareTotals(pasted, totals);
}

/** What was copied, as rows of texts: a table as a table, where there is one, else lines and tabs. */
function copiedCells(clipboard) {
  const html = clipboard.getData("text/html");
  const tables = html ? all("table", new DOMParser().parseFromString(html, "text/html")) : [];
  const rows = tables.filter((table) => !one("table", table)).flatMap((table) => [...table.rows]);
  const lines = clipboard.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const cells = rows.length
    ? rows.map((row) => [...row.cells].map((cell) => cell.textContent))
    : lines.map((line) => line.split("\t"));
  return cells.map((row) => row.map((text) => text.trim()));
}

/** The figures alone, where labels were copied along: those that stand before the first figure of a row. */
function withoutLabels(rows) {
  const isFigure = (cell) => FIGURE.test(cell) || (cell !== "" && BLANK.test(cell));
  const isLabel = (cell) => cell !== "" && !isFigure(cell);
  const read = rows.map((cells) => {
    const figure = cells.findIndex(isFigure);
    const before = figure < 0 ? cells : cells.slice(0, figure);
    return { cells, figure, labels: before.findLastIndex(isLabel) + 1 };
  });
  if (!read.some(({ labels }) => labels)) return rows;
  const wide = read.filter(({ figure, labels }) => labels || figure === 0);
  const width = Math.max(...wide.map(({ cells, labels }) => cells.length - labels));
  return read
    .map(({ cells, figure, labels }) => {
      if (figure < 0) return cells.slice(labels);
      return cells.slice(Math.min(labels || figure, Math.max(0, cells.length - width)));
    })
    .filter((cells) => cells.length); // headings go
}

/** Totals are computed here; one that was copied and says something else is not dropped in silence. */
async function compareTotals(pasted, totals) {
  const block = lastBlock;
  const { answer: wrong } = await ask("totals", { answers: { ...work.answers }, totals });
  if (!wrong.length) return;
  const more = wrong.length > MOST_SAID ? `；另有 ${wrong.length - MOST_SAID} 处` : "";
  const places = `${wrong.slice(0, MOST_SAID).join("；")}${more}`;
  say(
    `${pasted}粘贴的总计和各格加起来的不一样，表里用的是加起来的：${places}。请核对是哪一格填错了，或者原来的总计就错了。`,
    lastBlock === block ? undoButton(undoBlock) : "",
  );
}

// ── zeros ───────────────────────────────────────────────────────────────────────────────────────

/** Zeros into what is still empty, marked so that they can be seen. */
export function zeros(inputs) {
  const open = inputs.filter((input) => !isOutput(input) && input.value.trim() === "");
  if (!open.length) return;
  remember(open);
  for (const input of open) input.classList.add("filled");
  answerAll(Object.fromEntries(open.map((input) => [input.dataset.key, "0"])));
  say(`填了 ${open.length} 个 0，底色是蓝的；请看一看是不是真的都没有。`, undoButton(undoBlock));
}

export function startBlocks() {
  one("#paper").addEventListener("input", forgetBlock);
  one("html").addEventListener("taken", forgetBlock);
}
