"""The sample is hard enough to mean something: figures counted on the truth."""

import pandas as pd

from tests.simulator.sample import Sample


def test_three_sessions_in_ten_are_never_identified(sample: Sample) -> None:
    sessions = sample.truth("session")
    assert (~sessions["is_identified"]).mean() >= 0.3


def test_unidentified_cookies_show_no_account_in_the_files(sample: Sample) -> None:
    events = [row.values for row in sample.rows("ga4", "event")]
    seen = {event["user_pseudo_id"] for event in events if event["user_id"] is not None}
    sessions = sample.truth("session")
    identified = set(sessions.loc[sessions["is_identified"], "cookie_id"])
    assert identified
    assert seen == identified


def test_one_person_in_ten_has_two_addresses(sample: Sample) -> None:
    known = sample.truth("person_identifier")
    addresses = known[(known["namespace"] == "email") & ~known["is_typo"]]
    per_person = addresses.groupby("person_id")["value"].nunique()
    assert (per_person > 1).sum() >= 0.1 * len(sample.truth("person"))


def test_three_cookies_in_a_hundred_are_shared_by_two_people(sample: Sample) -> None:
    known = sample.truth("person_identifier")
    people = known[known["namespace"] == "cookie_id"].groupby("value")["person_id"].nunique()
    assert (people == 2).mean() >= 0.03
    assert people.max() == 2


def test_a_fifth_of_what_should_carry_a_key_lacks_it(sample: Sample) -> None:
    interactions = sample.truth("interaction")["has_correlation_key"].dropna().astype(bool)
    answers = sample.truth("survey_answer")["has_correlation_key"].dropna().astype(bool)
    assert len(interactions) > 100
    assert (~interactions).mean() >= 0.2 - 1.96 * (0.24 * 0.76 / len(interactions)) ** 0.5
    assert (~answers).any()


def test_purchases_without_a_key_are_so_in_the_files(sample: Sample) -> None:
    truth = sample.truth("interaction").set_index("source_record_id")["has_correlation_key"]
    purchases = [
        row.values for row in sample.rows("ga4", "event") if row.values["name"] == "purchase"
    ]
    in_files = {e["_fivetran_id"]: e["ecommerce_transaction_id"] is not None for e in purchases}
    assert len(in_files) > 20
    assert in_files == {record: truth[record] for record in in_files}


def test_one_journey_in_seven_overlaps_another_of_its_person(sample: Sample) -> None:
    journeys = sample.truth("journey")
    pairs = journeys.merge(journeys, on="person_id", suffixes=("", "_other"))
    pairs = pairs[pairs["journey_id"] != pairs["journey_id_other"]]
    at_once = (pairs["started_at"] <= pairs["ended_at_other"]) & (
        pairs["ended_at"] >= pairs["started_at_other"]
    )
    assert pairs.loc[at_once, "journey_id"].nunique() >= 0.15 * len(journeys)


def test_journeys_of_every_design_end_in_several_ways(sample: Sample) -> None:
    outcomes = sample.truth("journey").groupby("design")["outcome"].agg(set)
    assert outcomes["buy"] == {"completed", "abandoned", "open"}
    assert outcomes["loyalty"] == {"completed", "abandoned", "open"}
    for design in ("get_help", "first_use", "win_back"):
        assert {"completed", "abandoned"} <= outcomes[design]
    assert "completed" in outcomes["return_refund"] & outcomes["complain"]


def test_two_in_five_errands_follow_another_within_a_week(sample: Sample) -> None:
    # Nothing that a source sends says which of two such errands a visit was for.
    journeys = sample.truth("journey")
    buying = journeys[journeys["design"] == "buy"]
    pairs = buying.merge(buying, on="person_id", suffixes=("", "_other"))
    pairs = pairs[pairs["journey_id"] != pairs["journey_id_other"]]
    week = pd.Timedelta(days=7)
    near = (pairs["started_at"] <= pairs["ended_at_other"] + week) & (
        pairs["started_at_other"] <= pairs["ended_at"] + week
    )
    assert pairs.loc[near, "journey_id"].nunique() >= 0.4 * len(buying)


def test_an_order_ends_two_journeys_where_a_message_brought_it(sample: Sample) -> None:
    belonging = sample.truth("journey_interaction")
    key = ["source_system", "source_record_id"]
    assert not belonging.duplicated([*key, "journey_id"]).any()
    designs = belonging.merge(sample.truth("journey"), on="journey_id")
    held = designs.groupby(key)["design"].agg(set)
    orders = {("shopify", row.values["id"]) for row in sample.rows("shopify", "order")}
    both = held[held.index.isin(orders)].map(lambda found: found == {"buy", "win_back"})
    assert both.any()
    assert not both.all()


def test_who_is_asked_back_did_not_shop_for_weeks(sample: Sample) -> None:
    journeys = sample.truth("journey")
    asked = journeys[journeys["design"] == "win_back"]
    buying = journeys.loc[journeys["design"] == "buy", ["person_id", "started_at", "ended_at"]]
    pairs = asked.merge(buying, on="person_id", suffixes=("", "_buying"))
    # A message is read within nine days.
    before = pairs[pairs["started_at_buying"] < pairs["started_at"] - pd.Timedelta(days=9)]
    silence = before["started_at"] - before["ended_at_buying"]
    assert len(asked) >= 20
    assert len(before) >= 10
    assert silence.min() >= pd.Timedelta(days=44)


def test_a_refund_belongs_to_the_request_to_return(sample: Sample) -> None:
    belonging = sample.truth("journey_interaction").merge(sample.truth("journey"), on="journey_id")
    refunds = {row.values["id"] for row in sample.rows("shopify", "refund")}
    refunds -= set(sample.defects("refund_without_order")["record_id"])
    paid = belonging[
        (belonging["source_system"] == "shopify") & belonging["source_record_id"].isin(refunds)
    ]
    assert set(paid["source_record_id"]) == refunds
    assert set(paid["design"]) == {"return_refund"}
    sizes = belonging.groupby("journey_id").size().reindex(paid["journey_id"])
    # Some are sent back unasked, others after a request.
    assert (sizes == 1).any()
    assert (sizes > 1).any()


def test_answers_follow_what_people_lived(sample: Sample) -> None:
    answers = sample.truth("survey_answer")
    recommends = answers[
        (answers["survey_id"] == "SV_RELATIONSHIP") & (answers["question_id"] == "QID1")
    ]
    scores = pd.to_numeric(recommends["value"])
    asked = scores.notna() & (scores <= 10)
    assert asked.sum() > 20
    assert scores[asked].corr(recommends.loc[asked, "latent_score"]) > 0.9
