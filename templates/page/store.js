// What was typed is kept in the browser at once: closing, a power cut or a crash loses nothing.
const NAME = "nianbao";
const STORE = "works";

let database;
let waiting = null;
let writing = false;
let pause;
let refused = null;
let time = null;

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened() {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return database;
}

/** Change what is kept; what the disk refuses is known at the end of the transaction, not before. */
async function changeKept(change, durability) {
  const transaction = (await opened()).transaction(STORE, "readwrite", { durability });
  change(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * Keep a work; while one is being written, only the newest of those that follow is. It is handed to the
 * system at once, which is enough if the browser dies; in the next pause it is put on the disk as well,
 * for the day the power fails.
 */
export async function keep(work, durability = "relaxed") {
  clearTimeout(pause);
  waiting = work;
  if (writing) return;
  writing = true;
  try {
    while (waiting) {
      const next = structuredClone(waiting);
      waiting = null;
      await changeKept((works) => works.put(next), durability);
      document.documentElement.dataset.kept = next.changes;
      refused = null;
      time = new Date();
    }
    if (durability === "relaxed") pause = setTimeout(() => keep(work, "strict"), 400);
  } catch (error) {
    refused = error;
  } finally {
    writing = false;
  }
}

let held = null;
let release = null;

/** Take a work for this window, until it takes another; false if another window has it. */
export function hold(id) {
  if (id === held || !navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const taken = navigator.locks.request(`${NAME} ${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      if (lock === null) return undefined;
      release?.();
      held = id;
      return new Promise((end) => (release = end));
    });
    taken.catch(() => resolve(true)); // no locks for files on this browser
  });
}

/** Why the browser keeps nothing, or null. */
export const whyNotKept = () => refused;

/** When work was kept last, or null. */
export const keptAt = () => time;

/** The works of this browser, the latest first. */
export async function works() {
  try {
    const reading = (await opened()).transaction(STORE, "readonly");
    const found = await done(reading.objectStore(STORE).getAll());
    return found.sort((a, b) => b.time - a.time);
  } catch (error) {
    refused = error;
    return [];
  }
}

export async function forget(id) {
  await changeKept((works) => works.delete(id), "relaxed");
}
