"""The public logs, incidents, calls and visits: where they lie, and which rows are whose.

They stand in one warehouse. Incidents and calls are five years apart, so that where no source is named the year tells
them apart; the visits, of the company's own file, are told by their source.
"""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole.runs import ROOT, Home

DATA = ROOT.parent / "shared" / "data"
INCIDENTS = DATA / "service" / "servicenow_incident_event_log.parquet"
CALLS = DATA / "contact_centre" / "phonenow_calls.csv.gz"
VISITS = DATA / "snowplow_small"
VISIT_COLUMNS = (
    "interaction_id",
    "event_at",
    "interaction_type_code",
    "identifier_namespace",
    "identifier_value",
    "touchpoint_code",
    "session_id",
)

needs_public_logs = pytest.mark.skipif(
    not (INCIDENTS.exists() and CALLS.exists() and VISITS.exists()),
    reason="the public logs are not beside this checkout (../shared/data)",
)

YEAR_BETWEEN = "2019-01-01"


def land(home: Home) -> None:
    """Copy the logs of service to the landing folder, and write the visits in the shape of the contract file."""
    for path, folder in ((INCIDENTS, "servicenow/incident_event"), (CALLS, "contact_centre/call")):
        landed: Path = home.landing / folder / path.name
        landed.parent.mkdir(parents=True)
        shutil.copyfile(path, landed)
    path = home.landing / "company" / "interaction" / "visits.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(VISIT_COLUMNS)
        writer.writerows(_page_views())


def _page_views() -> Iterator[tuple[str, ...]]:
    for event in (*read("event/sp_event.csv"), *read("event/sp_event_update.csv")):
        if event["event"] == "page_view":
            who = ("cookie_id", event["domain_userid"])
            yield (
                event["event_id"],
                event["derived_tstamp"],
                "page_view",
                *who,
                "home",
                event["domain_sessionid"],
            )


def read(name: str) -> list[dict[str, str]]:
    """The rows of one file of the visits."""
    with (VISITS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
