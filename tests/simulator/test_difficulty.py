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


def test_journeys_end_in_every_way(sample: Sample) -> None:
    outcomes = sample.truth("journey").groupby("design")["outcome"].unique()
    assert set(outcomes["buy"]) == {"completed", "abandoned", "open"}
    assert {"completed", "abandoned"} <= set(outcomes["get_help"])


def test_answers_follow_what_people_lived(sample: Sample) -> None:
    answers = sample.truth("survey_answer")
    recommends = answers[
        (answers["survey_id"] == "SV_RELATIONSHIP") & (answers["question_id"] == "QID1")
    ]
    scores = pd.to_numeric(recommends["value"])
    asked = scores.notna() & (scores <= 10)
    assert asked.sum() > 20
    assert scores[asked].corr(recommends.loc[asked, "latent_score"]) > 0.9
