"""The checks of the survey seeds bite: a seed is copied, spoilt in one place, and the check's own SQL is run on it.

Needs no build: the checks are read from their files and run in memory on the CSV files.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ("questions", "measures", "surveys", "instruments", "index_weights", "score_classes")
CHECKS = (
    "questions_keep_the_scale_of_their_measure",
    "measures_have_one_scale_a_version",
    "measures_have_one_version_a_day",
    "measures_stay_in_their_kind_of_survey",
    "sus_items_are_keyed_by_turns",
    "instruments_have_their_items",
    "score_classes_cover_their_scales",
    "score_classes_do_not_overlap",
    "index_weights_sum_to_one",
)
NUMBERS = {
    *("scale_min", "scale_max", "scale_step", "item_position", "item_count", "weight"),
    *("score_from", "score_to", "points"),
}
TYPES = {"is_reversed": "boolean", "valid_from_date": "date", "valid_to_date": "date"}

Row = dict[str, str]
Seeds = dict[str, list[Row]]


@pytest.fixture
def seeds() -> Seeds:
    """The project's own seeds of surveys, free to be spoilt."""
    found = {}
    for name in SEEDS:
        with (ROOT / "seeds" / "surveys" / f"{name}.csv").open(encoding="utf-8") as file:
            found[name] = list(csv.DictReader(file))
    return found


def failing(seeds: Seeds) -> list[str]:
    """The names of the checks that find something."""
    with duckdb.connect() as connection:
        for name, rows in seeds.items():
            columns = ", ".join(
                f"{column} {'double' if column in NUMBERS else TYPES.get(column, 'varchar')}"
                for column in rows[0]
            )
            connection.execute(f"create table {name} ({columns})")
            connection.executemany(
                f"insert into {name} values ({', '.join('?' * len(rows[0]))})",
                [[value or None for value in row.values()] for row in rows],
            )
        return [check for check in CHECKS if connection.execute(sql_of(check)).fetchall()]


def sql_of(check: str) -> str:
    """The check as it stands in its file, its references as plain names."""
    text = (ROOT / "tests" / "seeds" / f"assert_{check}.sql").read_text(encoding="utf-8")
    text = re.sub(r"\{\{ config\(.*?\) \}\}", "", text, flags=re.DOTALL)
    return re.sub(r"\{\{ ref\('(\w+)'\) \}\}", r"\1", text)


def question(seeds: Seeds, survey: str, number: str) -> Row:
    """One question of the seed, to be changed in place."""
    found = [row for row in seeds["questions"] if row["survey_id"].endswith(survey)]
    return next(row for row in found if row["question_id"] == number)


def flip_an_item(seeds: Seeds) -> None:
    question(seeds, "SV_PRODUCT", "QID2")["is_reversed"] = "false"


def call_it_all_positive(seeds: Seeds) -> None:
    for row in seeds["questions"]:
        row["instrument_code"] = row["instrument_code"].replace("sus", "sus_all_positive")


def mix_two_scales(seeds: Seeds) -> None:
    question(seeds, "SV_PURCHASE", "QID5")["scale_max"] = "7"


def ask_nps_on_five_points(seeds: Seeds) -> None:
    question(seeds, "SV_PURCHASE", "QID4").update(scale_min="1", scale_max="5")


def take_ces1_for_ces2(seeds: Seeds) -> None:
    question(seeds, "SV_SUPPORT", "QID10")["measure_code"] = "ces2"


def ask_of_the_relationship_after_a_purchase(seeds: Seeds) -> None:
    question(seeds, "SV_PURCHASE", "QID4")["measure_code"] = "relationship_nps"


def reword_beside_the_old(seeds: Seeds) -> None:
    old = question(seeds, "SV_RELATIONSHIP", "QID1")
    seeds["questions"].append(old | {"instrument_version": "2", "valid_from_date": "2025-06-01"})


def drop_an_item(seeds: Seeds) -> None:
    seeds["questions"].remove(question(seeds, "SV_PRODUCT", "QID12"))


def drop_half_a_pair(seeds: Seeds) -> None:
    seeds["questions"].remove(question(seeds, "SV_RELATIONSHIP", "QID21"))


def leave_eight_out(seeds: Seeds) -> None:
    passive = next(row for row in seeds["score_classes"] if row["score_class"] == "passive")
    passive["score_to"] = "7"


def count_nine_twice(seeds: Seeds) -> None:
    passive = next(row for row in seeds["score_classes"] if row["score_class"] == "passive")
    passive["score_to"] = "9"


def weigh_too_much(seeds: Seeds) -> None:
    seeds["index_weights"][0]["weight"] = "0.5"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (flip_an_item, ["sus_items_are_keyed_by_turns"]),
        (call_it_all_positive, ["sus_items_are_keyed_by_turns"]),
        (mix_two_scales, ["measures_have_one_scale_a_version"]),
        (
            ask_nps_on_five_points,
            ["questions_keep_the_scale_of_their_measure", "measures_have_one_scale_a_version"],
        ),
        (
            take_ces1_for_ces2,
            ["questions_keep_the_scale_of_their_measure", "measures_have_one_scale_a_version"],
        ),
        (
            ask_of_the_relationship_after_a_purchase,
            ["measures_stay_in_their_kind_of_survey"],
        ),
        (reword_beside_the_old, ["measures_have_one_version_a_day"]),
        (drop_an_item, ["instruments_have_their_items"]),
        (drop_half_a_pair, ["instruments_have_their_items"]),
        (leave_eight_out, ["score_classes_cover_their_scales"]),
        (
            count_nine_twice,
            ["score_classes_cover_their_scales", "score_classes_do_not_overlap"],
        ),
        (weigh_too_much, ["index_weights_sum_to_one"]),
    ],
)
def test_a_spoilt_seed_is_named(
    seeds: Seeds, spoil: Callable[[Seeds], None], expected: list[str]
) -> None:
    assert failing(seeds) == []

    spoil(seeds)

    assert failing(seeds) == expected


def test_a_new_wording_from_a_day_on_is_another_version(seeds: Seeds) -> None:
    """What the seed's owner does when a wording changes: no check has anything against it."""
    old = question(seeds, "SV_RELATIONSHIP", "QID1")
    seeds["questions"].append(old | {"instrument_version": "2", "valid_from_date": "2025-06-01"})
    old["valid_to_date"] = "2025-06-01"

    assert failing(seeds) == []
