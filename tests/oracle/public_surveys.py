"""Two public survey files, landed as Qualtrics would send them: 36 people's SUS items, and 1,000 recommendations.

Here belongs what is landed, and nothing where a file is not beside this checkout; what must come of it stands in
test_public_surveys.py.
"""

import csv
import gzip
from pathlib import Path

from tests.oracle.building import ROOT
from tests.oracle.company import Row, write_csv
from tests.oracle.scales import SUS, Scales

DATA = ROOT.parent / "shared" / "data" / "survey"
SUS_FILE, NPS_FILE = DATA / "sus_folador.csv.gz", DATA / "nps_package_testdata.csv.gz"
FIRST_CONTACT = 30001
SUS_DAY, NPS_DAY = "2025-09-15", "2025-11-12"
# The business units of the file as areas that no other example has.
AREAS = {
    "Apples": "north_west",
    "Berries": "north_east",
    "Oranges": "south",
    "Bananas": "italy",
}


def write_public_surveys(landing: Path) -> None:
    """Write what is there below `landing`."""
    surveys = Scales(FIRST_CONTACT)
    if SUS_FILE.exists():
        for row in read(SUS_FILE):
            answers = [float(value) for value in list(row.values())[-len(SUS) :]]
            surveys.open_link("SV_PRODUCT", SUS_DAY, dict(zip(SUS, answers, strict=True)))
    profiles: list[Row] = []
    if NPS_FILE.exists():
        for row in read(NPS_FILE):
            surveys.invited("SV_RELATIONSHIP", NPS_DAY, {"QID1": float(row["REC"])})
            contact = surveys.tables["directory_contact"][-1]
            profiles.append(
                {
                    "profile_id": f"area-{contact['id']}",
                    "identifier_namespace": "email",
                    "identifier_value": contact["email"],
                    "changed_at": "2025-11-01 10:00:00",
                    "area_code": AREAS[row["BU"]],
                }
            )
        write_csv(landing / "company" / "profile" / "profile_2025-11-areas.csv", profiles)
    surveys.write_as(landing / "qualtrics", "public")


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a packed CSV file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))
