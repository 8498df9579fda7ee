"""The star of the sample: no key of any fact leads nowhere."""

from typing import Any

import pytest

from evaluation.bus_matrix import joins, orphans
from tests.whole.runs import Finished, Home

pytestmark = [pytest.mark.slow, pytest.mark.whole]


def test_no_key_leads_nowhere(home: Home, first_run: Finished, manifest: dict[str, Any]) -> None:
    found = joins(manifest)
    assert first_run.code == 0
    assert len(found) > 150
    assert orphans(home.published, found) == []
