"""Where each semantic metric stands in a component mart, and what a slice of it is there and in MetricFlow.

Here belongs one line per metric: its mart, what is above the line and what below. What is drawn and compared stands in
test_slices.py.
"""

from typing import Any, NamedTuple


class Mart(NamedTuple):
    """A metric's components: SQL over the columns of a mart; without `below` the value is the sum of `above`."""

    name: str
    above: str
    below: str | None
    period: str = "month_start_date"
    where: str = "true"
    # Whose distinct number decides: as a rule the observations of the metric.
    people: str = "intermediate.int_metrics__observations"


def touchpoints(measure: str) -> Mart:
    """A share of positive answers of one measure."""
    where = f"measure_code = '{measure}'"
    return Mart("mart_touchpoint_experience", "positive_count", "answer_count", where=where)


def means(measure: str, above: str = "sum_answer") -> Mart:
    """A mean of answers to one measure, on their own scale or in percent of it."""
    where = f"measure_code = '{measure}'"
    return Mart("mart_touchpoint_experience", above, "answer_count", where=where)


def relationship(above: str, below: str) -> Mart:
    """A ratio of components of a wave."""
    return Mart("mart_relationship", above, below, period="wave_start_date")


def usability(instrument: str, above: str, below: str = "score_count") -> Mart:
    """A ratio of components of one usability instrument."""
    return Mart("mart_usability", above, below, where=f"instrument_code = '{instrument}'")


def programme(above: str, below: str) -> Mart:
    """A ratio of dispositions."""
    return Mart("mart_survey_programme", above, below)


def journeys(above: str, below: str) -> Mart:
    """A ratio of components of journeys."""
    return Mart("mart_journey_performance", above, below)


def moved_to(state: str) -> Mart:
    """The share of those who began a month that ended it in a state."""
    ended = f"(select segment_key from core.dim_segment where segment_code = '{state}')"
    above = f"case when end_state_segment_key = {ended} then customer_count else 0 end"
    people = """(
        select 'moved' as metric_id, month_start_date as period_start_date, customer_key as respondent_key, *
        from core.fct_customer_months where is_transition
    )"""
    return Mart("mart_lifecycle_transitions", above, "customer_count", people=people)


MARTS = {
    "relationship_nps": relationship("100.0 * (promoter_count - detractor_count)", "answer_count"),
    "importance_weighted_satisfaction": relationship(
        "sum_importance_satisfaction", "sum_importance"
    ),
    "trust_index": relationship("sum_trust", "trust_count"),
    "expectation_gap": relationship("sum_gap", "gap_pair_count"),
    "sus_mean": usability("sus", "sum_score"),
    "sus_imputed": usability("sus", "imputed_count"),
    "sus_mean_nine_items": usability("sus", "sum_score_nine_items", "nine_item_count"),
    "umux_lite": usability("umux_lite", "sum_score"),
    "sus_equivalent": usability("umux_lite", "sum_sus_equivalent"),
    "transactional_nps": means("transactional_nps", "100.0 * (positive_count - negative_count)"),
    "csat_mean": means("csat"),
    "csat_pomp": means("csat", "sum_pomp"),
    "ces_mean": means("ces2"),
    "ces1_ease": means("ces1", "sum_pomp"),
    "access_ease": means("access_ease", "sum_pomp"),
    "access_speed": means("access_speed", "sum_pomp"),
    "service_quality": means("service_quality", "sum_pomp"),
    "reported_fcr": touchpoints("first_contact_resolution"),
    "closed_loop_follow_up": Mart("mart_closed_loops", "followed_in_time_count", "eligible_count"),
    "closed_loop_recovery": Mart("mart_closed_loops", "recovered_count", "answered_later_count"),
    "response_rate_2": programme(
        "complete_count + partial_count", "invitation_count - ineligible_count"
    ),
    "response_rate_5": programme(
        "complete_count", "invitation_count - ineligible_count - unknown_count"
    ),
    "cooperation_rate": programme(
        "complete_count", "complete_count + partial_count + refused_count + other_count"
    ),
    "survey_completion": programme("complete_count", "complete_count + partial_count"),
    "item_non_response": Mart("mart_survey_items", "shown_count - answered_count", "shown_count"),
    "careless_responses": Mart("mart_survey_responses", "careless_count", "response_count"),
    "survey_pressure": Mart("mart_survey_pressure", "invitation_count", "invited_count"),
    "asked_twice_in_a_month": Mart("mart_survey_pressure", "asked_twice_count", "invited_count"),
    "survey_coverage": Mart("mart_survey_pressure", "measured_count", "active_count"),
    "task_success": Mart("mart_task_success", "completed_count", "ended_count"),
    "csat_top_two": touchpoints("csat"),
    "ces_easy": touchpoints("ces2"),
    "journey_completion": journeys("followed_up_completed_count", "followed_up_ended_count"),
    "journey_fitness": journeys("sum_fitness", "compared_count"),
    "journeys_fitting": journeys("fitting_count", "compared_count"),
    "journey_log_fitness": journeys(
        "sum_compared_length - sum_alignment_cost", "sum_compared_length"
    ),
    "journey_rework": journeys("reworked_count", "ended_count"),
    "cross_channel_journeys": journeys("cross_channel_count", "ended_count"),
    "peak_end_score": journeys("sum_peak_end_score", "peak_end_count"),
    "handoff_loss": Mart(
        "mart_service_quality",
        "context_lost_count",
        "context_told_count",
        period="date_trunc('month', service_date)",
    ),
    "sessions": Mart("mart_digital_experience", "session_count", None),
    "forced_channel_switch": Mart("mart_channel_mix", "switched_need_count", "digital_need_count"),
    "context_continuity": Mart("mart_channel_mix", "with_context_count", "previous_channel_count"),
    "context_use": Mart("mart_channel_mix", "context_used_count", "context_use_told_count"),
    "response_rate": Mart(
        "mart_survey_programme", "complete_count", "invitation_count - ineligible_count"
    ),
    **{
        f"moved_to_{state}": moved_to(state)
        for state in (
            *("first_contact", "following", "active_customer", "lapsing", "ceased", "won_back"),
        )
    },
}


class Slice(NamedTuple):
    """One way to cut: the column of a mart that carries it, and the dimension that names it."""

    column: str
    dimension: str | None = None
    shown: str | None = None


# By the last part of the name in MetricFlow.
SLICES = {
    "brand_name": Slice("brand_key", "core.dim_brand", "brand_name"),
    "segment_name": Slice("segment_key", "core.dim_segment", "segment_name"),
    "area_name": Slice("geography_key", "core.dim_geography", "area_name"),
    "channel_name": Slice("channel_key", "core.dim_channel", "channel_name"),
    "journey_name": Slice("journey_design_key", "core.dim_journey_design", "journey_name"),
    "survey_name": Slice("survey_key", "core.dim_survey", "survey_name"),
    "is_consented": Slice("is_consented"),
}


def components_of(mart: Mart, cuts: list[str], period_unit: str, metric_id: str) -> tuple[str, str]:
    """SQL of the sums and of the people behind each cell: columns of the cuts, the period, then the figures."""
    return (
        cells(f"cx.{mart.name}", mart.period, cuts, period_unit, mart.where, sums(mart)),
        cells(
            mart.people,
            "period_start_date",
            cuts,
            period_unit,
            f"metric_id in ('{metric_id}', 'moved')",
            "count(distinct relation.respondent_key)",
        ),
    )


def sums(mart: Mart) -> str:
    """What is above the line and below it."""
    below = f"sum({mart.below})" if mart.below else "count(*)"
    return f"sum({mart.above}), {below}"


def cells(
    relation: str, period: str, cuts: list[str], period_unit: str, where: str, figures: str
) -> str:
    """One row per cell of a relation, cells named as readers see them."""
    columns = [f"date_trunc('{period_unit}', {period})::date"]
    joins = []
    for cut in cuts:
        its = SLICES[cut]
        columns.append(f"{cut}.{its.shown}" if its.dimension else f"relation.{its.column}")
        if its.dimension:
            joins.append(
                f"inner join {its.dimension} as {cut} on relation.{its.column} = {cut}.{its.column}"
            )
    return (
        f"select {', '.join(columns)}, {figures} from {relation} as relation {' '.join(joins)} "
        f"where {where} group by all"
    )


def ratio(sums_found: tuple[Any, ...], mart: Mart) -> float | None:
    """The value of a cell, or null where nothing stands below the line."""
    above, below = sums_found
    if not mart.below:
        return float(above)
    return above / below if below else None
