"""The two public logs of service, an incident log and a report of calls: where they lie, and which rows are whose.

They stand in one warehouse and five years apart, so that where no source is named the year tells them apart.
"""

import shutil
from pathlib import Path

import pytest

from tests.whole.runs import ROOT, Home

DATA = ROOT.parent / "shared" / "data"
INCIDENTS = DATA / "service" / "servicenow_incident_event_log.parquet"
CALLS = DATA / "contact_centre" / "phonenow_calls.csv.gz"

needs_public_logs = pytest.mark.skipif(
    not INCIDENTS.exists() or not CALLS.exists(),
    reason="the public logs are not beside this checkout (../shared/data)",
)

YEAR_BETWEEN = "2019-01-01"


def land(home: Home) -> None:
    """Copy both to the landing folder."""
    for path, folder in ((INCIDENTS, "servicenow/incident_event"), (CALLS, "contact_centre/call")):
        landed: Path = home.landing / folder / path.name
        landed.parent.mkdir(parents=True)
        shutil.copyfile(path, landed)
