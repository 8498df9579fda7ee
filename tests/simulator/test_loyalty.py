"""Points are spent only where they are, coupons used only by whom they were issued to, before their end."""

from collections import defaultdict
from typing import Any

from tests.simulator.sample import Sample

Movement = dict[str, Any]


def movements(sample: Sample, with_defects: bool = False) -> list[Movement]:
    """The movements in order of time, each once; of one moment, what adds points comes first."""
    planted = set(sample.truth("defect").query("object == 'loyalty_event'")["record_id"])
    changed = planted - set(sample.defects("exact_duplicate")["record_id"])
    changed -= set(sample.defects("broken_line")["record_id"])
    latest = sample.latest("company", "loyalty_event", "loyalty_event_id")
    kept = [row for key, row in latest.items() if with_defects or key not in changed]
    return sorted(
        kept, key=lambda row: (row["event_at"], -int(row["points"] or 0), row["loyalty_event_id"])
    )


def of(rows: list[Movement], kind: str) -> list[Movement]:
    return [row for row in rows if row["loyalty_event_type_code"] == kind]


def test_no_balance_is_ever_below_zero_and_all_end_as_the_truth_says(sample: Sample) -> None:
    balance: dict[str, int] = defaultdict(int)
    for row in movements(sample):
        balance[row["identifier_value"]] += int(row["points"] or 0)
        assert balance[row["identifier_value"]] >= 0, row["loyalty_event_id"]
    truth = sample.truth("loyalty_account").set_index("loyalty_id")["balance"]
    assert dict(balance) == truth.to_dict()
    assert min(balance.values()) < 100 < max(balance.values())


def test_prizes_cost_what_the_catalogue_says_on_that_day(sample: Sample) -> None:
    catalogue = [row.values for row in sample.rows("company", "prize")]
    redeemed = of(movements(sample), "prize_redeemed")
    assert redeemed
    last = {(row["prize_code"], row["valid_from_date"]): row for row in catalogue}
    assert len(last) > len({prize for prize, _ in last})
    for row in redeemed:
        # A quarter of an hour of the night may belong to either day; a day has one price all the same.
        day = row["event_at"][:10]
        costs = {
            int(version["points_cost"])
            for (prize, begins), version in last.items()
            if prize == row["prize_code"]
            and begins <= day <= (version["valid_to_date"] or "9999-12-31")
        }
        assert -int(row["points"]) in costs


def test_an_order_earns_points_by_its_amount(sample: Sample) -> None:
    orders = sample.latest("shopify", "order", "name")
    unrated = set(sample.defects("missing_rate")["record_id"])
    earned = [row for row in of(movements(sample), "points_earned") if row["order_id"]]
    assert earned
    for row in earned:
        order = orders[row["order_id"]]
        assert int(row["points"]) == int(float(order["total_price"]))
        assert row["event_at"] >= order["created_at"][:19]
        assert order["id"] in unrated or not order["cancelled_at"]


def test_coupons_are_used_after_their_issue_and_before_their_end(sample: Sample) -> None:
    rows = movements(sample)
    issues: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in of(rows, "coupon_issued"):
        key = row["identifier_value"], row["coupon_code"]
        issues[key].append((row["event_at"], row["coupon_expires_at"]))
    used = of(rows, "coupon_redeemed")
    assert used
    for row in used:
        spans = issues[row["identifier_value"], row["coupon_code"]]
        assert any(begins <= row["event_at"] <= ends for begins, ends in spans)
    ended = of(rows, "coupon_expired")
    assert ended
    for row in ended:
        ends = [end for _, end in issues[row["identifier_value"], row["coupon_code"]]]
        assert row["event_at"] in ends
    truth = sample.truth("coupon")
    planted = [row for row in of(movements(sample, True), "coupon_redeemed") if row not in used]
    # A planted coupon was one that had ended, or another one's number.
    assert len(used) <= truth["redeemed_at"].notna().sum() <= len(used) + len(planted)


def test_an_order_used_the_code_that_its_coupon_has(sample: Sample) -> None:
    codes = {
        row.values["order_id"]: row.values for row in sample.rows("shopify", "order_discount_code")
    }
    orders = sample.latest("shopify", "order", "name")
    used = [row for row in of(movements(sample), "coupon_redeemed") if row["order_id"]]
    assert used
    for row in used:
        assert codes[orders[row["order_id"]]["id"]]["code"] == row["coupon_code"]


def test_planted_coupons_are_used_without_right(sample: Sample) -> None:
    rows = movements(sample, with_defects=True)
    issued = {
        (row["identifier_value"], row["coupon_code"]): row for row in of(rows, "coupon_issued")
    }
    planted = set(sample.defects("coupon_after_expiry")["record_id"])
    found = [row for row in rows if row["loyalty_event_id"] in planted]
    assert len(found) == len(planted) > 1
    for row in found:
        assert row["loyalty_event_type_code"] == "coupon_redeemed"
        issue = issued.get((row["identifier_value"], row["coupon_code"]))
        assert issue is None or issue["coupon_expires_at"] < row["event_at"]
    assert {(row["identifier_value"], row["coupon_code"]) in issued for row in found} == {
        True,
        False,
    }


def test_a_quiz_states_preferences(sample: Sample) -> None:
    quizzes = {row["loyalty_event_id"] for row in of(movements(sample), "quiz_taken")}
    stated = [row.values for row in sample.rows("company", "preference")]
    declared = {row["loyalty_event_id"] for row in stated if row["origin_code"] == "declared"}
    assert declared == quizzes
    inferred = [row for row in stated if row["origin_code"] == "inferred"]
    assert inferred
    assert all(0 < float(row["confidence"]) < 1 for row in inferred)


def test_some_preferences_are_declared_and_inferred(sample: Sample) -> None:
    said: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in (row.values for row in sample.rows("company", "preference")):
        about = row["identifier_value"], row["preference_code"]
        values = said.setdefault(about, {"declared": set(), "inferred": set()})
        values[row["origin_code"]].add(row["preference_value"])
    both = [values for values in said.values() if values["declared"] and values["inferred"]]
    assert any(values["inferred"] - values["declared"] for values in both)
