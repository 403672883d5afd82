// Blocks of figures: pasted from a spreadsheet, Word or a web page, zeros filled in on one press; each can
// be taken back in one step.
import { all, fields, isOutput, one } from "./elements.js";
import { placeOf } from "./grid.js";
import { ask } from "./python.js";
import { say } from "./say.js";
import { answerAll, work } from "./state.js";
import { inOneStep, stepBackButton } from "./steps.js";

const FIGURE = /^[\d０-９][\d０-９.,，\s]*(件|万元|元)?\s*([（(].*[)）])?$/;
const BLANK = /^[-－—–/／\\无\s]*$/;
const MOST_SAID = 4;

// ── paste ───────────────────────────────────────────────────────────────────────────────────────

/** Put figures into their cells, marked so that they can be seen. */
function putIn(figures) {
  const cells = Object.keys(figures).map((key) => fields.get(key));
  inOneStep(cells, () => {
    answerAll(figures);
    for (const cell of cells) cell.classList.add("filled");
  });
}

/** A block of cells, from this cell to the right and down. */
export function paste(event) {
  const copied = copiedCells(event.clipboardData);
  if (copied.length === 1 && copied[0].length === 1) return;
  event.preventDefault();
  const { rows, number, place } = placeOf(event.target);
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
      }
    });
  });
  if (!Object.keys(put).length) {
    say("粘贴的内容里没有能填进去的数字，表格没有变。");
    return;
  }
  putIn(put);
  event.target.select(); // what is typed next replaces the figure
  const notes = [`已经粘贴 ${Object.keys(put).length} 格`];
  if (outside) notes.push(`有 ${outside} 个数字超出了表格，没有放进去`);
  if (odd) notes.push(`有 ${odd} 格不是数字，请核对标红的格`);
  const pasted = `${notes.join("；")}。`;
  say(pasted, stepBackButton(event.target));
  if (Object.keys(totals).length) compareTotals(pasted, totals, event.target);
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
async function compareTotals(pasted, totals, field) {
  const { changes } = work;
  const { answer: wrong } = await ask("totals", { answers: { ...work.answers }, totals });
  if (!wrong.length) return;
  const more = wrong.length > MOST_SAID ? `；另有 ${wrong.length - MOST_SAID} 处` : "";
  const places = `${wrong.slice(0, MOST_SAID).join("；")}${more}`;
  say(
    `${pasted}粘贴的总计和各格加起来的不一样，表里用的是加起来的：${places}。请核对是哪一格填错了，或者原来的总计就错了。`,
    work.changes === changes ? stepBackButton(field) : "",
  );
}

// ── zeros ───────────────────────────────────────────────────────────────────────────────────────

/** Zeros into what is still empty, marked so that they can be seen. */
export function zeros(inputs) {
  const open = inputs.filter((input) => !isOutput(input) && input.value.trim() === "");
  if (!open.length) return;
  putIn(Object.fromEntries(open.map((input) => [input.dataset.key, "0"])));
  say(`填了 ${open.length} 个 0，底色是蓝的；请看一看是不是真的都没有。`, stepBackButton(open[0]));
}

export function startBlocks() {
  for (const legend of all(".at-once")) {
    one("button", legend).addEventListener("click", () => {
      for (const field of all(".filled", legend.closest("section"))) field.classList.remove("filled");
    });
  }
}
