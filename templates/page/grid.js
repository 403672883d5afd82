// Where the figures of the tables stand, and how the keys move from one to another.
import { isEdited } from "./editing.js";
import { all, isOutput, one } from "./elements.js";
import { fieldAfter, goTo } from "./keys.js";

/** The rows of a table that hold figures: their places, and the labels that go on below them. */
function grid(table) {
  const rows = [];
  const taken = []; // for each column, how many rows the cell in it still covers
  let labels = []; // the cells that go on below the row
  for (const row of [...table.tBodies[0].rows]) {
    const places = [];
    let column = 0;
    for (const cell of row.cells) {
      while (taken[column] > 0) column += 1;
      const field = one("[data-key]", cell);
      if (field) places.push({ field, from: column, to: column + cell.colSpan });
      for (let i = 0; i < cell.colSpan; i++) taken[column + i] = cell.rowSpan;
      column += cell.colSpan;
    }
    for (let i = 0; i < taken.length; i++) taken[i] -= 1;
    labels = [...labels, ...[...row.cells].map((cell) => ({ cell, below: cell.rowSpan }))]
      .map(({ cell, below }) => ({ cell, below: below - 1 }))
      .filter(({ below }) => below > 0);
    if (places.length) rows.push({ row, places, through: labels.map(({ cell }) => cell), width: taken.length });
  }
  return rows;
}

/** The tables as they stand before a line is put under a row of them. */
export const grids = new Map(all("table.form").map((table) => [table, grid(table)]));

/** The row of a figure's table, by number, and the figure's place in it. */
export function placeOf(field) {
  const rows = grids.get(field.closest("table"));
  const number = rows.findIndex(({ places }) => places.some((place) => place.field === field));
  return { rows, number, place: rows[number].places.find((place) => place.field === field) };
}

/** The field that lies so many rows and places away, totals left out. */
function neighbour(field, down, right) {
  const { rows, number, place } = placeOf(field);
  if (right) {
    const here = rows[number].places.filter(({ field: other }) => !isOutput(other));
    return here[here.indexOf(place) + right]?.field;
  }
  for (let next = number + down; next >= 0 && next < rows.length; next += down) {
    const { places } = rows[next];
    const below = places.find(({ from, to }) => from <= place.from && place.from < to);
    const found = below ?? places.at(-1);
    if (!isOutput(found.field)) return found.field;
  }
  return undefined;
}

/** The first or the last figure of a row. */
function endOfRow(field, from) {
  const { rows, number } = placeOf(field);
  return rows[number].places.map(({ field: other }) => other).filter((other) => !isOutput(other)).at(from);
}

/** Below the last figure of a column the next column begins; after the last column comes what follows the table. */
function onward(field) {
  const { rows, place } = placeOf(field);
  const typed = rows.flatMap(({ places }) => places).filter(({ field: other }) => !isOutput(other));
  const right = typed.filter(({ from }) => from >= place.to);
  const column = Math.min(...right.map(({ from }) => from));
  return neighbour(field, 1, 0) ?? right.find(({ from }) => from === column)?.field ?? fieldAfter(field);
}

/**
 * Enter and the arrows, as in a spreadsheet; in a figure that is edited the arrows move the cursor.
 * Where nothing lies that way the figure is selected again: the next key must not run into it.
 */
export function move(event) {
  const field = event.target;
  if (event.isComposing) return;
  if (event.key !== "Enter" && (event.ctrlKey || event.altKey || event.metaKey)) return;
  if (isEdited(field) && event.key !== "Enter") return;
  let to;
  if (event.key === "Enter") to = event.shiftKey ? neighbour(field, -1, 0) : onward(field);
  else if (event.key === "ArrowDown") to = neighbour(field, 1, 0);
  else if (event.key === "ArrowUp") to = neighbour(field, -1, 0);
  else if (event.key === "ArrowLeft") to = neighbour(field, 0, -1);
  else if (event.key === "ArrowRight") to = neighbour(field, 0, 1);
  else if (event.key === "Home" || event.key === "End") to = endOfRow(field, event.key === "Home" ? 0 : -1);
  else return;
  event.preventDefault();
  goTo(to ?? field);
}
