"""A page of queries with their outputs: each ```sql block is run, and the table below it is what it gave.

What differs from run to run is masked by the name of its column. What the page says stands in docs/.
"""

import re
from pathlib import Path

import duckdb

BLOCK = re.compile(r"```sql\n(?P<query>.*?)```\n(?:\n(?P<table>(?:\|[^\n]*\n)+))?", re.DOTALL)
# Load ids and moments of loading are of one run; hashes with a secret salt are of one house.
MASKED = re.compile(r"_?load_id|_?loaded_at|raw_file|build_id|\w+_key")
MASK = "..."


def rewritten(page: str, home: Path) -> str:
    """The page with every table as the run in `home` gives it; raises AssertionError on a query without rows."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        return BLOCK.sub(lambda block: _block(connection, block["query"], home), page)


def _block(connection: duckdb.DuckDBPyConnection, query: str, home: Path) -> str:
    # The page names files as `make run` leaves them.
    result = connection.execute(query.replace("'var/", f"'{home}/"))
    names = [column[0] for column in result.description or []]
    rows = result.fetchall()
    text = f"```sql\n{query}```\n"
    if names in ([], ["Success"], ["Count"]):
        return text
    assert rows, f"This query shows nothing:\n{query}"
    return text + "\n" + table(names, rows)


def table(names: list[str], rows: list[tuple[object, ...]]) -> str:
    """A Markdown table; a missing value is written as null."""
    lines = [names, ["---"] * len(names)]
    lines += [[_cell(n, v) for n, v in zip(names, row, strict=True)] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(name: str, value: object) -> str:
    if value is not None and MASKED.fullmatch(name):
        return MASK
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return str(value).replace("|", "\\|").replace("\n", " ")
