"""The loader alone over a sample: each landed line is loaded, refused or a copy, and only broken ones are refused."""

import csv
import gzip
from collections import Counter
from io import StringIO
from pathlib import Path

import duckdb
import pytest

from tests.whole.runs import Home

pytestmark = [pytest.mark.slow, pytest.mark.whole]


@pytest.fixture(scope="module")
def loaded(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the sample's exports in raw, and nothing else."""
    alone = Home(tmp_path_factory.mktemp("loaded"))
    done = alone.run("orchestration.load", JOURNEYHOUSE_LANDING=str(home.landing))
    assert done.code == 0, done.output[-4000:]
    return alone


def rows_sent(path: Path) -> int:
    """Records of an export, read by other means than the loader's."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    is_csv = path.suffix == ".csv"
    return sum(1 for _ in csv.reader(StringIO(text))) - 1 if is_csv else text.count("\n")


def counted(query: str) -> dict[str, int]:
    """A number by source, without zeros."""
    return {source: int(number) for source, number in duckdb.execute(query).fetchall() if number}


def own_rows(home: Home, table: str) -> str:
    return f"read_parquet('{home.path}/raw/journeyhouse/{table}/*/*.parquet')"


def test_landed_is_loaded_and_rejected_and_copies(home: Home, loaded: Home) -> None:
    landed: Counter[str] = Counter()
    for path in home.landing.rglob("*"):
        if path.is_file():
            landed[path.relative_to(home.landing).parts[0]] += rows_sent(path)
    ledger = own_rows(loaded, "load_ledger")
    copies = counted(
        f"select source_name, sum(rows_exact_copies::int) from {ledger} group by source_name"
    )
    refused = counted(
        f"select source_name, count(*) from {own_rows(loaded, 'quarantine')} group by source_name"
    )
    in_raw = {
        source: counted(
            f"select '{source}', count(*) from read_parquet("
            f"'{loaded.path}/raw/{source}/*/*/*.parquet', union_by_name = true)"
        )[source]
        for source in landed
    }

    assert len(landed) >= 8
    assert landed == {
        source: rows + refused.get(source, 0) + copies.get(source, 0)
        for source, rows in in_raw.items()
    }


def test_refused_lines_are_those_that_the_truth_names(home: Home, loaded: Home) -> None:
    refused = f"select file_name, line_number::bigint from {own_rows(loaded, 'quarantine')}"
    broken = f"select file, line from '{home.path}/truth/defect.parquet' where kind = 'broken_line'"

    found = sorted(duckdb.execute(refused).fetchall())

    assert len(found) >= 10
    assert found == sorted(duckdb.execute(broken).fetchall())


def test_copies_within_a_file_are_those_that_the_truth_names(home: Home, loaded: Home) -> None:
    """Files that repeat another one whole are apart: a company exports its lists anew each month."""
    ledger = own_rows(loaded, "load_ledger")
    copies = counted(
        f"select source_name, sum(rows_exact_copies::int) from {ledger} where status = 'loaded' group by source_name"
    )
    planted = counted(
        f"select source, count(*) from '{home.path}/truth/defect.parquet' "
        "where kind = 'exact_duplicate' group by source"
    )

    assert copies == planted
