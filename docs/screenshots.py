"""Take the pictures of the report that README and docs show.

usage: docs/screenshots.py ANALYSIS (an analysis of seeds/, with the bundled models)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ageclaims.report.html import render_html
from ageclaims.store.reader import read_analysis

DOCS = Path(__file__).parent
SHOTS = (
    ("report-wide", 1180, 1010, "light", "top"),
    ("report-dark", 1180, 900, "dark", "agreement"),
    ("report-claims", 1180, 800, "light", "claims"),
    ("report-narrow", 400, 1010, "light", "top"),
)


def take(browser: Browser, page_file: Path) -> None:
    """Write one PNG per entry of `SHOTS`."""
    for name, width, height, scheme, part in SHOTS:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(page_file.as_uri())
        if part != "top":
            page.locator(f"#{part}").evaluate("section => section.scrollIntoView()")
        page.screenshot(path=DOCS / f"{name}.png")
        context.close()


def main(folder: Path) -> None:
    """Render the report of an analysis and take its pictures."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        page_file = Path(scratch) / "report.html"
        page_file.write_text(render_html(read_analysis(folder)), encoding="utf8")
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        take(browser, page_file)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
