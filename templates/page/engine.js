// How Python is set up: the same in the page and where its memory is taken when the project is built.

export const ENVIRONMENT = { HOME: "/home", PYTHONHASHSEED: "0" };

/**
 * Pyodide's module. Its memory before anything has run is the same everywhere: `onLoaded` sees it, and
 * a `kept` memory is completed from it.
 */
export function withMemory(createPyodideModule, kept, onLoaded) {
  return async (settings) => {
    settings.preRun.unshift(({ HEAPU8 }) => {
      if (kept) turned(kept, HEAPU8);
      onLoaded?.(HEAPU8);
    });
    const module = await createPyodideModule(settings);
    if (kept) module._emscripten_resize_heap(kept.length);
    return module;
  };
}

/** A snapshot of the memory as what differs from `initial`, or the other way round: in place. */
export function turned(snapshot, initial) {
  const [, begin] = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2);
  const words = new Uint32Array(snapshot.buffer, snapshot.byteOffset + begin, (snapshot.byteLength - begin) >> 2);
  const others = new Uint32Array(initial.buffer, initial.byteOffset, initial.byteLength >> 2);
  const count = Math.min(words.length, others.length);
  for (let i = 0; i < count; i++) words[i] ^= others[i];
}
