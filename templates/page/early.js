(function () {
  var needed = ["WebAssembly", "DecompressionStream", "indexedDB", "Worker", "Promise", "structuredClone", "Blob"];
  var missing = needed.filter(function (name) { return !(name in window); });
  if (!("noModule" in document.createElement("script")) || !("at" in Array.prototype)) missing.push("module");
  if (missing.length) {
    document.documentElement.setAttribute("data-state", "failed");
    document.getElementById("too-old").removeAttribute("hidden");
    window.tooOld = true;
  }
})();
