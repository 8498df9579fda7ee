"""Splink's part: learn from the records how much each agreement says, and give every compared pair its probability.

Nothing is labelled. Splink is an extra of the project (linkage), imported only here and only when the stage runs.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import duckdb

from orchestration.errors import SetupError
from orchestration.linkage.comparisons import (
    CERTAIN_BLOCKS,
    COMPARISONS,
    LEARNING_BLOCKS,
    NEEDS,
    blocking_rules,
    same,
)
from orchestration.linkage.records import INPUT, prepare, share_filled

# Counts up with every change of a comparison, a block or what is learnt from.
MODEL_VERSION = 1

# Fewer records hold too few pairs to learn from.
LEAST_RECORDS = 100
# A column that so few fill tells nobody apart, and nothing can be learnt of it.
LEAST_FILLED = 0.05
# A block of fewer pairs teaches its own accidents.
LEAST_PAIRS = 20
# E-mail alone is the graph's own business, without probabilities.
LEAST_COMPARISONS = 2
# Of the true pairs, the share that CERTAIN_BLOCKS is thought to find; learning corrects it.
CERTAIN_RECALL = 0.6
# Below this two records are strangers, whatever their groups.
LEAST_LISTED = 0.01
# Splink samples pairs of strangers: all of 1,400 records, a part of more.
SAMPLED_PAIRS = 1e6
# Rounds of learning. What no two records of one person ever show becomes less likely with each, down to what a double
# cannot hold, and there Splink gives up: then fewer rounds are made.
ROUNDS = (10, 5, 3)
SEED = 1


@dataclass(frozen=True)
class Pair:
    """Two records, the smaller id left, and the probability that they are one person, in hundredths."""

    left: str
    right: str
    probability: float


@dataclass(frozen=True)
class Matching:
    """The compared pairs above the asked probability; `reason` says why there are none to be had."""

    pairs: Sequence[Pair] = ()
    record_count: int = 0
    reason: str | None = None


def check_splink() -> None:
    """An error that names the remedy where Splink is not installed; costs no import."""
    if find_spec("splink") is None:
        raise SetupError(
            "JOURNEYHOUSE_LINKAGE=on links people by probability, which needs Splink: install it with "
            "`pip install --require-hashes -r requirements-linkage.lock`, or unset JOURNEYHOUSE_LINKAGE."
        )


def match(connection: duckdb.DuckDBPyConnection, described: str, least: float) -> Matching:
    """Compare the records of a relation with the columns INPUT and return the pairs of at least a probability.

    Works in the connection's own tables; give it one in memory. A record_id that stands twice is an error.
    """
    check_splink()
    _check(connection, described)
    prepare(connection, described, "prepared")
    count = _number(connection, "select count(*) from prepared")
    if count < LEAST_RECORDS:
        return Matching((), count, f"{count} described records, {LEAST_RECORDS} are needed")
    used = [n for n, c in NEEDS.items() if share_filled(connection, "prepared", c) >= LEAST_FILLED]
    if len(used) < LEAST_COMPARISONS:
        return Matching((), count, f"records say only {', '.join(used) or 'nothing'} of a person")
    blocks = [b for b in LEARNING_BLOCKS if _pairs(connection, b) >= LEAST_PAIRS]
    if len(blocks) < 2:
        return Matching((), count, "too few records agree in anything to learn from")
    linker = _learnt(connection, used, blocks)
    if not linker:
        return Matching((), count, "what was learnt of the records became too certain for numbers")
    found = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    rows = connection.execute(
        f"select record_id_l, record_id_r, match_probability from {found.physical_name} order by all"
    ).fetchall()
    pairs = [Pair(min(a, b), max(a, b), round(p, 2)) for a, b, p in rows]
    return Matching(sorted(pairs, key=lambda pair: (pair.left, pair.right)), count)


def _learnt(
    connection: duckdb.DuckDBPyConnection,
    used: Sequence[str],
    blocks: Sequence[tuple[str, ...]],
) -> Any:
    """A linker that has learnt; None where no number of rounds could be borne."""
    for rounds in ROUNDS:
        linker = _linker(connection, used, rounds)
        try:
            _learn(linker, blocks)
        except ValueError as error:
            if "below the minimum allowed value" not in str(error):
                raise
        else:
            return linker
    return None


def _linker(connection: duckdb.DuckDBPyConnection, used: Sequence[str], rounds: int) -> Any:
    import splink

    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        comparisons=[COMPARISONS[name] for name in used],
        blocking_rules_to_generate_predictions=blocking_rules(),
        max_iterations=rounds,
        retain_matching_columns=False,
    )
    # A name of its own: Splink keeps what it derived of a table.
    connection.execute(f"create table prepared_{rounds} as from prepared")
    records = splink.DuckDBAPI(connection).register(
        f"prepared_{rounds}", dataset_display_name="records"
    )
    # Its log would show values of the records.
    logging.getLogger("splink").setLevel(logging.ERROR)
    return splink.Linker(records, settings, log_level=logging.ERROR)


def _learn(linker: Any, blocks: Sequence[tuple[str, ...]]) -> None:
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [same(block) for block in CERTAIN_BLOCKS], recall=CERTAIN_RECALL
    )
    training.estimate_u_using_random_sampling(
        max_pairs=SAMPLED_PAIRS, seed=SEED, min_count_per_level=None, num_chunks=1
    )
    for block in blocks:
        training.estimate_parameters_using_expectation_maximisation(same(block))


def _check(connection: duckdb.DuckDBPyConnection, described: str) -> None:
    columns = [row[0] for row in connection.execute(f"describe {described}").fetchall()]
    missing = [name for name in INPUT if name not in columns]
    if missing:
        raise ValueError(f"{described} has no column {', '.join(missing)}")
    distinct = f"select count(*) - count(distinct record_id) from {described}"
    if repeated := _number(connection, distinct):
        raise ValueError(
            f"{described} holds {repeated} rows whose record_id is missing or repeated"
        )


def _pairs(connection: duckdb.DuckDBPyConnection, block: tuple[str, ...]) -> int:
    """How many pairs agree in a block, without making them."""
    columns = ", ".join(part.format("records") for part in block)
    known = " and ".join(f"{part.format('records')} is not null" for part in block)
    return _number(
        connection,
        f"""
        select coalesce(sum(n * (n - 1) // 2), 0)
        from (select count(*) as n from prepared as records where {known} group by {columns})
        """,
    )


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
