"""The browser edition: its size, when it can be typed into, when it checks, how long a check takes.

``python benchmarks/page.py [RUNS]`` opens the built page from the disk in Chromium, each time in a new
profile, with Python's memory as the build took it and, for comparison, with everything imported anew.
``processor`` is a fixed piece of JavaScript timed in the same run: divide by it to compare desks.
``slow`` is a check while the page's thread is held to a quarter of its speed (CDP; Python's thread is not).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from playwright.sync_api import Browser, sync_playwright

from generator.page import build
from generator.page import parts as parts_module
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
    throttle = context.new_cdp_session(desk.page)
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    found["slow"] = statistics.median(desk.page.evaluate(_CHECKS, 40)[10:])
    context.close()
    return found


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    pages = {"memory": page()}
    print(f"{len(pages['memory']) / 1e6:.1f} MB in one file; its parts, packed, as they stand in it:")
    for name, letters in parts().items():
        print(f"  {name:<20} {len(letters) * 2 / 1e6:5.2f} MB")
    with (
        mock.patch.object(parts_module, "digest_of", return_value=""),
        mock.patch.object(build, "_parts", parts),
    ):
        pages["imports"] = page()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for _ in range(runs):
            for kind, content in pages.items():
                file = Path(folder) / f"{kind}.html"
                file.write_bytes(content)
                found = run(browser, file)
                print(
                    f"{kind:<8} typing after {found['typing']:.2f} s, ready after {found['ready']:.2f} s, "
                    f"a check {found['check']:.0f} ms, slow {found['slow']:.0f} ms "
                    f"(processor {found['processor']:.0f} ms)"
                )
        browser.close()


if __name__ == "__main__":
    main()
