// How Python is set up: the same in the page and where its memory is taken when the project is built.
// Pydantic's compiled part is loaded before anything runs, so that it lies at the same place each time.

export const LIBRARY = "/lib/_pydantic_core.so";

export const ENVIRONMENT = {
  HOME: "/home",
  PYTHONHASHSEED: "0",
};

/**
 * Pyodide's module with the library at `address` in it. The memory as the modules bring it, before
 * anything has run, is the same everywhere: `onLoaded` sees it, and a `kept` memory is completed from it.
 */
export function withLibrary(createPyodideModule, address, kept, onLoaded) {
  return async (settings) => {
    const { locateFile } = settings;
    settings.dynamicLibraries = [LIBRARY];
    settings.locateFile = (name) => (name === LIBRARY ? address : locateFile(name));
    settings.preRun.unshift(({ FS, HEAPU8 }) => {
      FS.mkdirTree("/lib");
      FS.writeFile(LIBRARY, ""); // Python looks for the file before it asks for its content
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
