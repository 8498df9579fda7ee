"""Service, staff, processes and experiments in the company's own files hang together."""

from collections import Counter, defaultdict

import pytest

from tests.simulator.own import intact
from tests.simulator.sample import Sample


def test_service_is_audited_and_followed_up_after_the_solution(sample: Sample) -> None:
    solved_at: dict[str, str] = defaultdict(str)
    for change in sample.rows("zendesk", "ticket_field_history"):
        if change.values["field_name"] == "status" and change.values["value"] == "solved":
            ticket = change.values["ticket_id"]
            solved_at[ticket] = max(solved_at[ticket], change.values["updated"])
    activities = intact(sample, "case_activity", "case_activity_id")
    kinds = Counter(row["activity_type_code"] for row in activities)
    assert kinds.keys() == {"quality_audit", "follow_up", "assist_use"}
    for row in activities:
        if row["activity_type_code"] == "quality_audit":
            assert row["activity_at"].replace(" ", "T") > solved_at[row["case_id"]] != ""
            assert 0 <= float(row["score_value"]) <= float(row["score_maximum"])
        if row["activity_type_code"] == "assist_use":
            assert int(row["agent_id"].removeprefix("zendesk-")) % 2 == 0
    assert {row["outcome_code"] for row in activities} == {"", "done", "not_done"}


def test_some_searches_find_nothing(sample: Sample) -> None:
    searches = intact(sample, "knowledge_search", "search_id")
    assert {row["party_code"] for row in searches} == {"customer", "human"}
    nothing = [row for row in searches if row["result_count"] == "0"]
    assert nothing
    assert not [row for row in nothing if row["chosen_content_code"]]
    assert all(bool(row["case_id"]) == (row["party_code"] == "human") for row in searches)


def test_staff_answer_without_a_name_and_in_large_units(sample: Sample) -> None:
    answers = intact(sample, "employee_answer", "employee_answer_id")
    employed = {
        row["employee_id"] for row in (r.values for r in sample.rows("company", "employee"))
    }
    tokens: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in answers:
        tokens[row["survey_code"], row["unit_code"]].add(row["respondent_token"])
        if row["answer_value"]:
            lowest, highest = float(row["scale_minimum"]), float(row["scale_maximum"])
            assert lowest <= float(row["answer_value"]) <= highest
    staff = Counter(
        row["unit_code"] for row in sample.latest("company", "employee", "employee_id").values()
    )
    assert min(staff[unit] for _, unit in tokens) >= 8
    assert not {token for found in tokens.values() for token in found} & employed
    scales = {(row["scale_minimum"], row["scale_maximum"]) for row in answers}
    assert scales == {("0.0", "10.0"), ("1.0", "5.0")}


def test_who_left_has_a_last_version_that_says_so(sample: Sample) -> None:
    versions = [row.values for row in sample.rows("company", "employee")]
    left = [row for row in versions if row["left_date"]]
    assert left
    assert all(row["valid_to_date"] > row["left_date"] > row["hired_date"] for row in left)
    promoted = Counter(row["employee_id"] for row in versions if row["role_code"] == "senior_agent")
    assert promoted


@pytest.mark.parametrize("process", ["returns", "recruiting"])
def test_a_process_has_variants(sample: Sample, process: str) -> None:
    cases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in intact(sample, "process_event", "process_event_id"):
        if row["process_code"] == process:
            cases[row["case_id"]].append((row["event_at"], row["activity_name"]))
    variants = Counter(tuple(name for _, name in sorted(events)) for events in cases.values())
    assert len(variants) > 1
    first = {"returns": {"send label"}, "recruiting": {"apply"}}[process]
    assert {variant[0] for variant in variants} <= first


def test_a_return_ends_with_the_refund_of_the_shop(sample: Sample) -> None:
    refunds = sample.latest("shopify", "refund")
    lost = set(sample.defects("refund_without_order")["record_id"])
    paid_at = {row["created_at"][:19] for key, row in refunds.items() if key not in lost}
    events = intact(sample, "process_event", "process_event_id")
    assert {row["event_at"] for row in events if row["activity_name"] == "refund"} == paid_at


def test_everybody_is_in_one_arm_of_an_experiment(sample: Sample) -> None:
    arms: Counter[tuple[str, str]] = Counter()
    sizes: Counter[tuple[str, str]] = Counter()
    for row in (row.values for row in sample.rows("company", "experiment_assignment")):
        arms[row["experiment_code"], row["identifier_value"]] += 1
        sizes[row["experiment_code"], row["arm_code"]] += 1
    assert set(arms.values()) == {1}
    assert len(sizes) == 4
    for experiment in {experiment for experiment, _ in sizes}:
        assert 0.5 < sizes[experiment, "control"] / sizes[experiment, "variant"] < 2


def test_some_looks_at_a_figure_end_without_a_decision(sample: Sample) -> None:
    decisions = intact(sample, "decision", "decision_id")
    assert {row["is_decided"] for row in decisions} == {"true", "false"}
    for row in decisions:
        assert bool(row["decided_at"]) == (row["is_decided"] == "true")
        assert not row["decided_at"] or row["decided_at"] > row["signal_seen_at"]


def test_unknown_codes_are_the_planted_ones(sample: Sample) -> None:
    planted = sample.defects("unknown_code")
    assert set(planted["object"]) == {"interaction", "loyalty_event", "post"}
    rows = sample.latest("company", "loyalty_event", "loyalty_event_id")
    strange = {key for key, row in rows.items() if row["loyalty_event_type_code"] == "stella_data"}
    assert strange == set(planted[planted["object"] == "loyalty_event"]["record_id"])
