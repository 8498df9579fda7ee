"""The vendors' public sample exports: which file lands as which object, as docs/design/vendor_objects.md says."""

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.whole.runs import ROOT

DATA = ROOT.parent / "shared" / "data"
TABLE = ROOT / "docs/design/vendor_objects.md"
ROW = re.compile(r"\| (\w+) \| (columns declared|raw only|not loaded) \| (.*) \|")

SEEDS = {
    "hubspot": DATA / "vendor_hubspot/seeds",
    "ga4": DATA / "vendor_ga4_export/seeds",
    "qualtrics": DATA / "vendor_qualtrics/seeds",
    "servicenow": DATA / "vendor_servicenow/seeds",
    "shopify": DATA / "vendor_shopify/seeds",
}


@dataclass(frozen=True)
class VendorFile:
    """One file of a vendor's sample and the object that it lands as."""

    source: str
    object_name: str
    is_raw_only: bool
    path: Path

    @property
    def name(self) -> str:
        """Its name in the ledger: the path below landing."""
        return f"{self.source}/{self.object_name}/{self.path.name}"

    @property
    def header(self) -> list[str]:
        """The names of its columns."""
        return self._lines()[0]

    @property
    def records(self) -> list[list[str]]:
        """Its rows, read by Python's csv module."""
        return self._lines()[1:]

    def values(self, columns: list[str]) -> list[tuple[str, ...]]:
        """The values of some columns, row by row."""
        places = [self.header.index(column) for column in columns]
        return [tuple(record[place] for place in places) for record in self.records]

    def land(self, landing: Path) -> None:
        """Put it below the landing folder, as a user would."""
        target = landing / self.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.path, target)

    def _lines(self) -> list[list[str]]:
        with self.path.open(encoding="utf-8-sig", newline="") as stream:
            return [line for line in csv.reader(stream) if line]


def fates() -> dict[tuple[str, str], list[str]]:
    """What the table names, by source and what becomes of it."""
    found = ROW.findall(TABLE.read_text(encoding="utf-8"))
    return {(source, fate): re.findall(r"`(\w+)`", names) for source, fate, names in found}


def objects(fate: str) -> set[tuple[str, str]]:
    """The objects of one fate, as source and name."""
    return {
        (source, name)
        for (source, found), names in fates().items()
        if found == fate
        for name in names
    }


def loaded_files() -> list[VendorFile]:
    """Every file that is loaded."""
    return [
        VendorFile(source, name, fate == "raw only", SEEDS[source] / _file_name(source, name))
        for fate in ("columns declared", "raw only")
        for source, name in sorted(objects(fate))
    ]


def files_not_loaded() -> set[Path]:
    """Every file that is the same object again."""
    return {SEEDS[source] / f"{name}.csv" for source, name in objects("not loaded")}


def _file_name(source: str, name: str) -> str:
    if source == "qualtrics":
        return f"{name}.csv"
    if source != "shopify":
        return f"{name}_data.csv"
    rest = f"shopify_{name}_data.csv"
    return rest if (SEEDS[source] / rest).exists() else f"shopify_gql_{name}_data.csv"
