"""The certificate: what was done, for whoever has to show it, without anything of the person.

`<home>/erasures/<id>.json` for machines, `.txt` for people.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from orchestration.erasure.request import Erasure
from orchestration.erasure.traces import Search
from orchestration.loading.ledger import TABLE
from orchestration.loading.own_tables import read_rows
from orchestration.settings import Settings

STAYS = (
    "Aggregates published before stay: values of metrics over groups that are not below the least size, which name "
    "nobody. Marks stay: salted hashes by which a later load of the same exports leaves the person out."
)
LANDED = "a landed file is deleted only with JOURNEYHOUSE_ERASE_LANDED=delete; who landed it has to remove it"
UNKNOWN = "no store of the house: who put it there has to remove it"
BACKUPS = "out of reach: after one is restored, write the same request again and repeat the erasure"
SOURCES = "out of reach: the systems that the exports come from have to erase the person themselves"


def certify(
    settings: Settings,
    erasure: Erasure,
    search: Search,
    traces: list[str],
    searched: int,
    proven_at: str,
) -> Path:
    """Write both forms; returns the path of the text. `traces` are the files that hold the person still."""
    about = _about(settings, erasure, search, traces)
    about |= {"files_searched": searched, "proven_at": proven_at}
    path = settings.erasures / f"{erasure.erasure_id}.txt"
    path.with_suffix(".json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    path.write_text("\n".join(_lines(about)) + "\n", encoding="utf-8")
    return path


def _about(
    settings: Settings, erasure: Erasure, search: Search, traces: list[str]
) -> dict[str, Any]:
    builds = sorted(
        read_rows(settings, "published_build"), key=lambda row: str(row["published_at"])
    )
    loads = [row for row in read_rows(settings, TABLE) if int(row["rows_erased"] or 0)]

    def name(file: str) -> str:
        is_persons = search.text(file.encode())
        return (
            f"a file under {file.split('/', 1)[0]} whose name is the person's"
            if is_persons
            else file
        )

    left = [(f"landing/{file}", LANDED) for file in erasure.landed_files]
    left += [(file, UNKNOWN) for file in traces]
    left += [("backups of this home", BACKUPS), ("systems of origin", SOURCES)]
    return {
        "erasure_id": erasure.erasure_id,
        "begun_at": erasure.begun_at,
        "erased_from_raw_at": erasure.erased_at,
        "build_ids": [
            row["build_id"] for row in builds if str(row["published_at"]) > erasure.begun_at
        ],
        "identifiers": dict(sorted(Counter(one.namespace for one in erasure.identifiers).items())),
        "raw": {
            label: {"rows_removed": rows, "refused_lines_removed": lines}
            for label, (rows, lines) in sorted(erasure.raw.items())
        },
        "warehouse": dict(sorted(erasure.tables.items())),
        "files_cleared": {name(file): count for file, count in sorted(erasure.deleted.items())},
        "rows_kept_out_since": sum(int(row["rows_erased"] or 0) for row in loads),
        "not_deleted": [{"what": name(what), "why": why} for what, why in left],
        "stays": STAYS,
    }


def _lines(about: dict[str, Any]) -> list[str]:
    rows = sum(one["rows_removed"] for one in about["raw"].values())
    lines = sum(one["refused_lines_removed"] for one in about["raw"].values())
    people = ", ".join(f"{count} {name}" for name, count in about["identifiers"].items())
    return [
        f"Certificate of erasure {about['erasure_id']}",
        "",
        f"Begun {about['begun_at'][:19]} UTC, proven {about['proven_at']} UTC.",
        f"One person, known by {people}.",
        f"Removed from raw: {rows} rows and {lines} refused lines of {len(about['raw'])} objects.",
        f"Removed from the warehouse: {sum(about['warehouse'].values())} rows of {len(about['warehouse'])} tables.",
        f"Built and published anew: {', '.join(about['build_ids']) or 'nothing yet'}.",
        f"Cleared beside: {len(about['files_cleared'])} files.",
        f"Searched for what identifies the person: {about['files_searched']} files.",
        "",
        "Could not be deleted:",
        *(f"- {one['what']}: {one['why']}." for one in about["not_deleted"]),
        "",
        about["stays"],
        "",
        f"Every table and file stands in {about['erasure_id']}.json beside this text.",
    ]
