"""Chromium for the tests of pages; also the command that gets it: `python -m tests.dashboard.browser`.

Pages are opened from their file. Every request but that for the file itself is refused and told.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "chromium"
REMEDY = f"The tests of pages need {PACKAGE}: install it (Debian, Ubuntu), or name one in CHROMIUM."
PHONE, DESK = (390, 844), (1440, 900)


def chromium() -> str | None:
    """The browser: CHROMIUM, or the one on the path."""
    named = os.environ.get("CHROMIUM")
    return named if named and Path(named).exists() else shutil.which("chromium")


def need_chromium() -> None:
    """End the test where there is no browser: a failure in CI and a skip elsewhere."""
    if chromium() is None:
        if os.environ.get("CI"):
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)


@dataclass
class View:
    """One open page, and what went wrong in it: requests refused, errors told to the console."""

    page: Any
    refused: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, script: str) -> Any:
        """What a script returns in the page."""
        return self.page.evaluate(script)

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements of a selector, as they stand in the document."""
        found: list[str] = self.page.locator(selector).all_text_contents()
        return found


@contextmanager
def opened(path: Path, address: str = "", size: tuple[int, int] = DESK) -> Iterator[View]:
    """The page of a file at a window's size, drawn; `address` is what follows its #."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, locale="en-GB", color_scheme="light"
            )
            view = View(context.new_page())
            view.page.on("pageerror", lambda error: view.errors.append(str(error)))
            view.page.on("console", lambda said: _keep_error(view, said))
            own = path.resolve().as_uri()
            view.page.route("**/*", lambda route: _only(own, view, route))
            view.page.goto(f"{own}#{address}")
            view.page.wait_for_selector("body[data-ready]", timeout=30_000)
            yield view
        finally:
            browser.close()


def _keep_error(view: View, said: Any) -> None:
    if said.type == "error":
        view.errors.append(said.text)


def _only(own: str, view: View, route: Any) -> None:
    if route.request.url.partition("#")[0] == own:
        route.continue_()
    else:
        view.refused.append(route.request.url)
        route.abort()


def main() -> int:
    """Install Chromium from Debian's packages where it is missing and that is possible; 1 with the remedy where not."""
    if chromium() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", PACKAGE]
        for command in (["apt-get", "update", "-q"], install):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if chromium() is None:
        print(REMEDY, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
