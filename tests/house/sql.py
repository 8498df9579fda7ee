"""How SQL is written: stars, windows, the clock, and words that one engine alone understands.

Layout and capitals are sqlfluff's. What is said here is what it cannot see, or sees only after Jinja.
"""

import re
from collections.abc import Iterator

from tests.house.project import Breach, Manifest, macros, models, without_comments

CLOCK = r"\b(current_timestamp|current_date|localtimestamp|now\s*\(|today\s*\(|getdate\s*\()"

DIALECT = {
    r"\*\s*exclude\b": "* exclude",
    r"\basof\b": "asof",
    r"\bdistinct\s+on\b": "distinct on",
    r"\bunion\s+(all\s+)?by\s+name\b": "union by name",
    r"\b(semi|anti)\s+join\b": "semi or anti join",
}

# A macro whose name begins so is one engine's side of a dispatched macro.
ENGINE_SIDE = re.compile(r"(default|duckdb|spark)__")

# A window frame, a limit, or the end of the Jinja string that the order stands in.
ENDS_AN_ORDER = r"\b(?:rows|range)\s+between\b|\blimit\b|['\"]\s*(?:~|%\})"

NEEDS_ORDER = r"\b(row_number|rank|dense_rank|percent_rank|ntile|lag|lead|first_value|last_value)\b"


def models_end_with_their_last_cte(manifest: Manifest) -> Iterator[Breach]:
    """Whoever debugs a model changes one word in its last line."""
    for model in models(manifest):
        last = without_comments(model["raw_code"]).strip().splitlines()[-1]
        if not re.fullmatch(r"select \* from \w+|\s*.*\}\}", last):
            yield Breach(model["name"], "end with `select * from <last cte>`")


def stars_take_one_relation(manifest: Manifest) -> Iterator[Breach]:
    """A star over a join takes columns that nobody chose, some of them twice."""
    for name, sql in _pieces(manifest).items():
        for query in re.split(r"\bselect\b", sql)[1:]:
            columns, _, rest = query.partition("from")
            stars = re.findall(r"(?:^|[\s,])((?:\w+\.)?)\*(?=\s*(?:,|$))", columns.strip())
            body = _until_closed(rest)
            joined = re.search(r"\bjoin\b", re.split(r"\bunion all\b", body)[0])
            if len(stars) > 1 or (joined and "" in stars):
                yield Breach(name, "name the columns, or say whose star it is (`orders.*`)")


def windows_have_an_order(manifest: Manifest) -> Iterator[Breach]:
    """A rank, or a neighbour, without an order is another one every day."""
    for name, sql in _pieces(manifest).items():
        for window in _windows(sql):
            # A window that several columns share is written once, in a Jinja variable of the same file.
            shared = window.strip().startswith("{{") and "order by" in sql
            if "order by" not in window and not shared:
                yield Breach(name, "give its row_number() or the like an `order by`")


def orders_place_their_nulls(manifest: Manifest) -> Iterator[Breach]:
    """The engines disagree on where nulls come by themselves."""
    for name, sql in _pieces(manifest).items():
        for order in re.split(r"\border\s+by\b", sql)[1:]:
            listed = re.split(ENDS_AN_ORDER, _until_closed(order))[0]
            for term in _terms(listed):
                if not re.search(r"nulls (first|last)$|^\{\{.*\}\}$", term, re.DOTALL):
                    yield Breach(name, f"write nulls first or nulls last after `{term}`")


def no_sql_reads_the_clock(manifest: Manifest) -> Iterator[Breach]:
    """The time of a run is data (`as_of_at`); otherwise no run can be repeated."""
    for name, sql in _pieces(manifest).items():
        if re.search(CLOCK, sql):
            yield Breach(name, "take the time from int_clock__resolved")


def one_engines_words_are_dispatched(manifest: Manifest) -> Iterator[Breach]:
    """What one engine alone understands stands in its side of a dispatched macro."""
    for name, sql in _pieces(manifest).items():
        if ENGINE_SIDE.match(name):
            continue
        for pattern, word in DIALECT.items():
            if re.search(pattern, sql):
                yield Breach(name, f"write `{word}` so that every engine reads it")
        if '"' in re.sub(r"\{[{%].*?[}%]\}", "", sql, flags=re.DOTALL):
            yield Breach(name, "quote no identifier; rename the column")


def _pieces(manifest: Manifest) -> dict[str, str]:
    """The SQL of each model, singular test and macro of ours, without comments, in lower case."""
    tests = [n for n in manifest["nodes"].values() if n["resource_type"] == "test"]
    singular = [test for test in tests if not test.get("test_metadata")]
    pieces = {node["name"]: node["raw_code"] for node in [*models(manifest), *singular]}
    pieces |= {macro["name"]: macro["macro_sql"] for macro in macros(manifest)}
    return {name: without_comments(sql).lower() for name, sql in pieces.items()}


def _windows(sql: str) -> Iterator[str]:
    """What stands in the brackets after `over` of each function that needs an order."""
    for found in re.finditer(NEEDS_ORDER + r"\s*\(", sql):
        arguments = _until_closed(sql[found.end() :])
        after = sql[found.end() + len(arguments) + 1 :]
        over = re.match(r"\s*(?:ignore\s+nulls\s*)?over\s*\(", after)
        if over:
            yield _until_closed(after[over.end() :])


def _until_closed(text: str) -> str:
    """The text up to the bracket that closes what was opened before it, or all of it."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return text[:position]
    return text


def _terms(listed: str) -> list[str]:
    """A list parted at its commas, those within brackets left alone."""
    terms, depth = [""], 0
    for character in listed:
        depth += (character in "({[") - (character in ")}]")
        if character == "," and depth == 0:
            terms.append("")
        else:
            terms[-1] += character
    return [term.strip() for term in terms if term.strip()]
