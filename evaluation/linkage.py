"""`python -m evaluation.linkage RECORDS`: how well records that are labelled by person are linked, pair by pair.

RECORDS is a CSV (packed or not) with unique_id, first_name, surname, dob, city, email and cluster, the true person.
Rules and limits were fixed on half of the persons; a hash of the cluster says which half, and the other half counts.
"""

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import duckdb

from orchestration.errors import SetupError
from orchestration.linkage.grouping import Limits, Link, accepted, group
from orchestration.linkage.limits import read_limits
from orchestration.linkage.matching import LEAST_LISTED, match
from orchestration.settings import Settings
from orchestration.sql import connect

COLUMNS = ("unique_id", "first_name", "surname", "dob", "city", "email", "cluster")
DESCRIBED = """
    create table described as
    select unique_id as record_id, first_name as given_name, surname as family_name, dob as birth_date, city, email,
        cluster
    from read_csv($path, all_varchar = true)
"""

Truth = Mapping[str, str]
RecordPair = tuple[str, str]


@dataclass(frozen=True)
class Figures:
    """True pairs, pairs put together, and those that are both."""

    true: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the found pairs that are right; 1 where none is found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the true pairs that are found; 1 where there is none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where no pair is right."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def is_held_out(cluster: str) -> bool:
    """Whether a person is in the half that nothing was fixed on."""
    return hashlib.sha256(cluster.encode()).digest()[-1] % 2 == 1


def closure(ids: Iterable[str], links: Iterable[RecordPair]) -> dict[str, str]:
    """The group of each record once all links are followed."""
    parent = {record: record for record in ids}

    def root(record: str) -> str:
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    for left, right in links:
        parent[root(left)] = root(right)
    return {record: root(record) for record in parent}


def pairs_of(groups: Mapping[str, str], counted: frozenset[str]) -> set[RecordPair]:
    """The pairs of one group of which at least one record counts."""
    members = defaultdict(list)
    for record, name in groups.items():
        members[name].append(record)
    return {
        (left, right)
        for records in members.values()
        for left, right in combinations(sorted(records), 2)
        if left in counted or right in counted
    }


def judge(truth: Truth, links: Sequence[Link], counted: frozenset[str]) -> Figures:
    """The figures over the pairs of the records that count, after the transitive closure of the links."""
    found = pairs_of(closure(truth, [(link.left, link.right) for link in links]), counted)
    true = pairs_of(truth, counted)
    return Figures(len(true), len(found), len(true & found))


def rows(path: Path, limits: Limits) -> list[tuple[str, Figures]]:
    """One row a way of linking and counting, the one that counts first."""
    chained = Limits(limits.link, 0.0, limits.review)
    with connect() as connection:
        truth = read_records(connection, path)
        held_out = frozenset(record for record, person in truth.items() if is_held_out(person))
        tuned = frozenset(truth) - held_out
        kept = {"held-out half": held_out, "tuned half": tuned, "whole": held_out | tuned}
        links = {name: _links(connection, records, limits) for name, records in kept.items()}
        chains = {name: _links(connection, records, chained) for name, records in kept.items()}

    def alone(name: str, of: Mapping[str, list[Link]]) -> Figures:
        return judge({r: truth[r] for r in kept[name]}, of[name], kept[name])

    return [
        ("held-out half, linked alone", alone("held-out half", links)),
        ("held-out half among all records", judge(truth, links["whole"], held_out)),
        ("held-out half, linked alone, no group limit", alone("held-out half", chains)),
        ("tuned half, linked alone", alone("tuned half", links)),
        ("all records", alone("whole", links)),
        ("all records, no group limit", alone("whole", chains)),
    ]


def read_records(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    """Make the table `described`, and return the true person of each record."""
    if not path.exists():
        raise SetupError(f"{path} is not there; name a CSV with the columns {', '.join(COLUMNS)}.")
    try:
        connection.execute(DESCRIBED, {"path": str(path)})
    except duckdb.BinderException as error:
        raise SetupError(f"{path} lacks one of the columns {', '.join(COLUMNS)}.") from error
    return dict(connection.execute("select record_id, cluster from described").fetchall())


def report(found: Sequence[tuple[str, Figures]]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| records | true pairs | found | precision | recall | F1 |", "| --- " * 6 + "|"]
    lines += [
        f"| {name} | {f.true:,} | {f.found:,} | {f.precision:.3f} | {f.recall:.3f} | {f.f1:.3f} |"
        for name, f in found
    ]
    return "\n".join(lines)


def _links(
    connection: duckdb.DuckDBPyConnection, records: Iterable[str], limits: Limits
) -> list[Link]:
    with connect() as scratch:
        scratch.execute("set enable_progress_bar = false")
        wanted = sorted(records)
        kept = connection.execute(
            "select * exclude (cluster) from described where list_contains($1, record_id)", [wanted]
        ).fetchall()
        scratch.execute(
            "create table described (record_id text, given_name text, family_name text, birth_date text,"
            " city text, email text)"
        )
        scratch.executemany("insert into described values (?, ?, ?, ?, ?, ?)", kept)
        matching = match(scratch, "described", LEAST_LISTED)
    if matching.reason:
        raise SetupError(f"Nothing is linked: {matching.reason}.")
    return accepted(group(matching.pairs, limits), limits)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where the records cannot be linked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("records", type=Path, help="labelled records, a CSV")
    try:
        found = rows(parser.parse_args(arguments).records, read_limits(Settings.from_environment()))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    print(report(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
