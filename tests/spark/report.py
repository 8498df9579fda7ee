"""What a comparison found, as a table of Markdown. It shows keys (hashes and codes), never what stands in a row."""

from collections.abc import Iterable, Sequence

from tests.spark.compare import NOT_COMPARED, RELATIVE_TOLERANCE, Comparison

HEADER = (
    "relation",
    "rows DuckDB",
    "rows Spark",
    "only DuckDB",
    "only Spark",
    "differing rows",
    "what differs",
)


def markdown(comparisons: Sequence[Comparison]) -> str:
    """The report: a sentence that sums it up, a row for each relation, what was left out and why."""
    differing = [comparison for comparison in comparisons if not comparison.is_equal]
    verdict = (
        f"{len(differing)} of {len(comparisons)} relations differ."
        if differing
        else f"All {len(comparisons)} relations are equal."
    )
    lines = [
        "# DuckDB and Spark",
        "",
        f"{verdict} Doubles may differ by {RELATIVE_TOLERANCE:g} of their size, everything else is exact.",
        "",
        _row(HEADER),
        _row(["---", *["---:"] * 5, "---"]),
        *(_row(_cells(comparison)) for comparison in [*differing, *_equal(comparisons)]),
        "",
        *(f"Not compared: `{column}` ({reason})." for column, reason in NOT_COMPARED.items()),
        "",
    ]
    return "\n".join(lines)


def _equal(comparisons: Iterable[Comparison]) -> list[Comparison]:
    return [comparison for comparison in comparisons if comparison.is_equal]


def _cells(comparison: Comparison) -> list[str]:
    columns = [
        f"{found.column}: {found.rows} (such as {found.example_key})"
        for found in comparison.columns
    ]
    return [
        comparison.relation,
        str(comparison.rows_left),
        str(comparison.rows_right),
        str(comparison.only_left),
        str(comparison.only_right),
        str(comparison.differing_rows),
        "; ".join([*comparison.problems, *columns]),
    ]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
