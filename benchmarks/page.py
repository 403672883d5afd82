"""The browser edition: its size, when it can be typed into, when it checks, how long a check takes.

``python benchmarks/page.py [RUNS]`` opens the built page from the disk in Chromium, each time in a new
profile. ``processor`` is a fixed piece of JavaScript timed in the same run: divide by it to compare desks.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from generator.page.build import page
from generator.page.parts import parts
from tests.conftest import GOOD
from tests.page.browser.desk import CHROMIUM, FLAGS, Desk

_PROCESSOR = """() => {
  const begun = performance.now();
  let sum = 0;
  for (let i = 0; i < 5e7; i++) sum = (sum * 31 + i) | 0;
  return performance.now() - begun + (sum === 1 ? 1 : 0);
}"""
_CHECKS = """async count => {
  const field = document.querySelector('[data-key="主动公开政府信息情况.行政许可"]');
  const times = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    field.value = String(1000 + i);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (document.documentElement.dataset.busy !== "false") {
      await new Promise(next => {
        const channel = new MessageChannel();
        channel.port1.onmessage = next;
        channel.port2.postMessage(0);
      });
    }
    times.push(performance.now() - begun);
  }
  return times;
}"""


def run(browser: Browser, file: Path) -> dict[str, float]:
    """One opening of the page, in seconds; the checks in milliseconds."""
    context = browser.new_context()
    begun = time.perf_counter()
    tab = context.new_page()
    tab.goto(file.as_uri(), wait_until="commit")
    tab.locator('[data-key="机关名称"]').press_sequentially("清")
    typing = time.perf_counter() - begun
    tab.wait_for_selector("html[data-state=ready]", state="attached", timeout=300_000)
    ready = time.perf_counter() - begun
    context.close()
    context = browser.new_context()
    desk = Desk(context, file)
    desk.open("年报.yaml", GOOD[-1].read_bytes())
    found = {
        "typing": typing,
        "ready": ready,
        "check": statistics.median(desk.page.evaluate(_CHECKS, 40)[10:]),
        "processor": desk.page.evaluate(_PROCESSOR),
    }
    context.close()
    return found


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    content = page()
    print(f"{len(content) / 1e6:.1f} MB in one file; packed parts:")
    for name, packed in parts().items():
        print(f"  {name:<20} {len(packed) / 1e6:5.2f} MB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_bytes(content)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for _ in range(runs):
            found = run(browser, file)
            print(
                f"typing after {found['typing']:.2f} s, ready after {found['ready']:.2f} s, "
                f"a check {found['check']:.0f} ms (processor {found['processor']:.0f} ms)"
            )
        browser.close()


if __name__ == "__main__":
    main()
