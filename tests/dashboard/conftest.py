"""A dashboard made of a small scorecard, and what is needed to open it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from orchestration.dashboard.page import write_dashboard
from orchestration.settings import Settings
from tests.dashboard.browser import View, need_chromium, opened
from tests.dashboard.scorecard_rows import scorecard_rows, write_published


@pytest.fixture(scope="package")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a copy that holds a small scorecard."""
    home = tmp_path_factory.mktemp("dashboard")
    settings = Settings(home=home, landing=home / "landing")
    write_published(settings.published, scorecard_rows())
    path, _ = write_dashboard(settings)
    return path


@pytest.fixture
def view() -> Callable[..., AbstractContextManager[View]]:
    """Opens a page in the browser."""
    need_chromium()
    return opened
