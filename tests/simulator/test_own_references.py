"""What the company's own files name stands in the files or lists that it refers to."""

import csv
from pathlib import Path

import pytest

from tests.simulator.sample import Sample

SEEDS = Path(__file__).parents[2] / "seeds"


def values(sample: Sample, name: str, column: str, source: str = "company") -> set[str]:
    """The values of a column, planted unknown codes left out."""
    unknown = set(sample.defects("unknown_code")["record_id"])
    wrong = set(sample.defects("coupon_after_expiry")["record_id"])
    return {
        row.values[column]
        for row in sample.rows(source, name)
        if row.values[column] and not {*row.values.values()} & (unknown | wrong)
    }


def seed(path: str, column: str) -> set[str]:
    with (SEEDS / path).open(encoding="utf-8") as file:
        return {row[column] for row in csv.DictReader(file)}


REFERENCES = [
    ("interaction", "place_code", "place", "place_code"),
    ("loyalty_event", "place_code", "place", "place_code"),
    ("loyalty_event", "prize_code", "prize", "prize_code"),
    ("loyalty_event", "campaign_code", "campaign", "campaign_code"),
    ("preference", "loyalty_event_id", "loyalty_event", "loyalty_event_id"),
    ("post", "campaign_code", "campaign", "campaign_code"),
    ("post", "product_id", "product", "product_id"),
    ("post", "reply_to_post_id", "post", "post_id"),
    ("exposure", "campaign_code", "campaign", "campaign_code"),
    ("media_week", "campaign_code", "campaign", "campaign_code"),
    ("cost", "campaign_code", "campaign", "campaign_code"),
    ("decision", "initiative_code", "initiative", "initiative_code"),
    ("experiment", "initiative_code", "initiative", "initiative_code"),
    ("experiment_assignment", "experiment_code", "experiment", "experiment_code"),
    ("idea", "initiative_code", "initiative", "initiative_code"),
]
SYSTEMS = [
    ("interaction", "order_id", "shopify", "order", "name"),
    ("loyalty_event", "order_id", "shopify", "order", "name"),
    ("exposure", "order_id", "shopify", "order", "name"),
    ("exposure", "case_id", "zendesk", "ticket", "id"),
    ("knowledge_search", "case_id", "zendesk", "ticket", "id"),
    ("case_activity", "case_id", "zendesk", "ticket", "id"),
    ("employee", "team_id", "zendesk", "group", "id"),
    ("target", "team_id", "zendesk", "group", "id"),
]
CODES = [
    (
        "interaction",
        "interaction_type_code",
        "codes/interaction_types.csv",
        "interaction_type_code",
    ),
    ("interaction", "outcome_code", "codes/interaction_outcomes.csv", "outcome_code"),
    ("interaction", "channel_code", "codes/channels.csv", "channel_code"),
    ("interaction", "reason_code", "codes/reasons.csv", "reason_code"),
    ("interaction", "identifier_namespace", "identity/identifier_namespaces.csv", "namespace_code"),
    (
        "loyalty_event",
        "loyalty_event_type_code",
        "loyalty/loyalty_event_types.csv",
        "loyalty_event_type_code",
    ),
    ("loyalty_event", "channel_code", "codes/channels.csv", "channel_code"),
    ("post", "channel_code", "codes/channels.csv", "channel_code"),
    ("post", "identifier_namespace", "identity/identifier_namespaces.csv", "namespace_code"),
    ("exposure", "channel_code", "codes/channels.csv", "channel_code"),
    ("exposure", "exposure_kind_code", "codes/exposure_kinds.csv", "exposure_kind_code"),
    ("media_week", "channel_code", "codes/channels.csv", "channel_code"),
    ("media_week", "area_code", "codes/areas.csv", "area_code"),
    ("place", "area_code", "codes/areas.csv", "area_code"),
    ("profile", "area_code", "codes/areas.csv", "area_code"),
    ("product", "brand_code", "codes/brands.csv", "brand_code"),
    ("consent", "purpose_code", "codes/purposes.csv", "purpose_code"),
    ("identifier", "evidence_code", "codes/evidence_kinds.csv", "evidence_code"),
    ("case_activity", "outcome_code", "codes/interaction_outcomes.csv", "outcome_code"),
    ("target", "metric_id", "metrics/metrics.csv", "metric_id"),
    ("decision", "metric_id", "metrics/metrics.csv", "metric_id"),
    ("experiment", "metric_id", "metrics/metrics.csv", "metric_id"),
    ("initiative", "journey_code", "journeys/journey_designs.csv", "journey_code"),
    ("initiative", "stage_code", "journeys/journey_stages.csv", "stage_code"),
    ("study_finding", "journey_code", "journeys/journey_designs.csv", "journey_code"),
]


@pytest.mark.parametrize(("name", "column", "other", "key"), REFERENCES)
def test_references_within_the_own_files(
    sample: Sample, name: str, column: str, other: str, key: str
) -> None:
    named = values(sample, name, column)
    assert named
    assert named <= values(sample, other, key)


@pytest.mark.parametrize(("name", "column", "source", "other", "key"), SYSTEMS)
def test_references_to_other_systems(
    sample: Sample, name: str, column: str, source: str, other: str, key: str
) -> None:
    # A target of no team is one of them all.
    named = values(sample, name, column) - {"all"}
    assert named
    assert named <= values(sample, other, key, source)


@pytest.mark.parametrize(("name", "column", "path", "key"), CODES)
def test_codes_stand_in_their_list(
    sample: Sample, name: str, column: str, path: str, key: str
) -> None:
    named = values(sample, name, column)
    assert named
    assert named <= seed(path, key)


def test_every_product_that_was_sold_is_in_the_catalogue(sample: Sample) -> None:
    sold = values(sample, "order_line", "product_id", "shopify")
    assert sold
    assert sold <= values(sample, "product", "product_id")


def test_agents_are_those_of_the_desk(sample: Sample) -> None:
    desk = {f"zendesk-{user}" for user in values(sample, "user", "id", "zendesk")}
    employed = values(sample, "employee", "agent_id")
    assert employed < desk
    assert values(sample, "case_activity", "agent_id") <= employed


def test_every_identifier_is_of_one_person_in_truth(sample: Sample) -> None:
    """Also those that a file of the company alone shows."""
    known = set(
        sample.truth("person_identifier")[["namespace", "value"]].itertuples(index=False, name=None)
    )
    named = set()
    for folder in sorted((sample.landing / "company").iterdir()):
        for row in sample.rows("company", folder.name):
            for side in ("identifier", "from", "to"):
                namespace = row.values.get(f"{side}_namespace")
                if namespace:
                    named.add((namespace, row.values[f"{side}_value"]))
    assert {namespace for namespace, _ in named} >= {"loyalty_id", "email", "cookie_id", "phone"}
    assert named <= known


def test_pairs_are_of_one_person(sample: Sample) -> None:
    owner = sample.truth("person_identifier").set_index(["namespace", "value"])["person_id"]
    pairs = [row.values for row in sample.rows("company", "identifier")]
    assert pairs
    for pair in pairs:
        first = owner.loc[(pair["from_namespace"], pair["from_value"])]
        second = owner.loc[(pair["to_namespace"], pair["to_value"])]
        assert first == second
