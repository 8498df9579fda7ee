"""The planted defects: what is wrong in the exports, where, and what the pipeline is to do about it.

Every defect has its row of truth. How a line is broken in its file belongs to `simulator.export`.
"""

from collections.abc import Callable

import pandas as pd

from simulator.database import Connection, hold
from simulator.own.defects import plant_own_defects
from simulator.planter import Planter
from simulator.service_defects import plant_service_defects
from simulator.settings import Settings
from simulator.shapes import SHAPES
from simulator.trade_defects import plant_trade_defects
from simulator.vocabulary import words

HANDLING = {
    "exact_duplicate": "counted as an exact copy at load; one row is kept",
    "late_row": "loaded with its own event time; the touched sessions are computed again",
    "broken_line": "quarantined with its text; the same row stands intact in the same file",
    "wrong_type": "kept as text in raw; named in cast_errors and rejected where a rule needs it",
    "time_zone": "read as the same moment in UTC",
    "bot": "loaded and classed as a bot by the pace of its pages; its sessions enter no count",
    "duplicate_contact": "one customer where evidence links them, at the latest by the merge",
    "email_typo": "an address of its own; linked only by other evidence, never by similarity",
    "shared_device": "a cookie with two accounts does not link their people",
    "new_column": "kept in raw and reported by the guard as undeclared",
    "refund_without_order": "rejected: refund without an order",
    "missing_rate": "rejected: no exchange rate; its lines with it",
    "call_without_agent": "kept; its agent is unknown",
    "answered_before_queued": "rejected: answered before it was queued",
    "coupon_after_expiry": "rejected from the loyalty account: used after its end, or never issued",
    "unknown_code": "rejected: no such code; an interaction is kept under the type other",
}
IMPOSSIBLE_TIME = "31/02/2025 10:00"
LATE_DAYS = 2
MOST_BROKEN_EVENTS = 40

TABLES = {shape.table: shape for shape in SHAPES}
DUPLICATED = words("""
hubspot_contact hubspot_contact_property_history hubspot_email_event_status_change
qualtrics_distribution_contact qualtrics_question_response qualtrics_survey_embedded_data
zendesk_ticket_comment zendesk_ticket_field_history ga4_event
""")
BROKEN = words("""
hubspot_contact_property_history qualtrics_question_response qualtrics_distribution_contact
zendesk_ticket_comment zendesk_ticket_field_history
""")
# The question that asks for 0 to 10; its wording tells the answers of that scale.
RECOMMENDS = "question like 'Quanto consiglieresti%' and try_cast(value as int) <= 10"


def plant_defects(connection: Connection, settings: Settings) -> None:
    """Plants all defects and makes table planted_defect (defect, kind, table_name)."""
    planter = Planter(connection, settings)
    steps: list[Callable[[Planter], None]] = [
        _plant_wrong_types,
        _plant_time_zones,
        _plant_late_events,
        _plant_bot,
        _plant_copies,
        _plant_broken_lines,
    ]
    for step in steps:
        step(planter)
    plant_trade_defects(planter, settings)
    plant_service_defects(planter, settings)
    plant_own_defects(planter, settings)
    planted = pd.DataFrame(planter.kinds, columns=["defect", "kind", "table_name"])
    hold(connection, "planted_defect", planted)


def _plant_wrong_types(planter: Planter) -> None:
    rows = [
        ("ga4_event", "timestamp", IMPOSSIBLE_TIME, "name != 'session_start'", 8000),
        ("zendesk_ticket_comment", "created", IMPOSSIBLE_TIME, "true", 1000),
        ("zendesk_ticket", "created_at", "n/a", "true", 400),
        ("hubspot_contact", "property_createdate", "n/a", "true", 600),
        ("qualtrics_question_response", "value", "11", RECOMMENDS, 60),
    ]
    for table, column, value, where, one_in in rows:
        how_many = 1 + planter.count(table, where) // one_in
        planter.choose(table, "wrong_type", how_many, where)
        planter.change(table, f"\"{column}\" = '{value}'")


def _plant_time_zones(planter: Planter) -> None:
    """Some integrations write local time with its offset instead of UTC."""
    columns = {
        "zendesk_ticket_comment": ["created"],
        "zendesk_ticket": ["created_at", "updated_at"],
    }
    for table, names in columns.items():
        planter.choose(table, "time_zone", 1 + planter.count(table) // 33)
        planter.change(table, ", ".join(f"{name} = with_offset({name})" for name in names))


def _plant_late_events(planter: Planter) -> None:
    last = planter.connection.execute("select max(file_number) from day_file").fetchall()[0][0]
    how_many = 1 + planter.count("ga4_event") // 400
    planter.choose("ga4_event", "late_row", how_many, f"file_number <= {last - LATE_DAYS}")
    planter.change("ga4_event", f"file_number = file_number + {LATE_DAYS}")


def _plant_bot(planter: Planter) -> None:
    """A crawler asks for a few pages, 0.3 seconds apart, and takes nothing from them."""
    planter.choose("ga4_event", "bot", 3, "name = 'page_view' and platform = 'WEB'")
    first = "from ga4_event semi join chosen using (place)"
    planter.copy(
        "ga4_event",
        0.75,
        f"""md5('bot-' || _fivetran_id) as _fivetran_id, cast(null as text) as user_id,
        '1000000000.1' as user_pseudo_id, 1 as param_engagement_time_msec,
        (select min(param_ga_session_id) {first}) as param_ga_session_id,
        (select min_by(file_number, timestamp) {first}) as file_number,
        (select min(date) {first}) as date,
        strftime(
            (select min(cast(timestamp as timestamp)) {first})
            + 300 * (select count(*) from chosen as earlier where earlier.place < chosen.place)
            * interval 1 millisecond, '%Y-%m-%d %H:%M:%S.%g'
        ) as timestamp""",
    )


def _plant_copies(planter: Planter) -> None:
    for table in DUPLICATED:
        planter.choose(table, "exact_duplicate", 1 + planter.count(table) // 400)
        planter.copy(table, 0.5)


def _plant_broken_lines(planter: Planter) -> None:
    events = planter.count("ga4_event")
    planter.choose("ga4_event", "broken_line", min(2 + events // 6000, MOST_BROKEN_EVENTS))
    planter.copy("ga4_event", 0.25)
    for table in BROKEN:
        # Few enough that no load of a small company is refused as a whole.
        planter.choose(table, "broken_line", min(planter.count(table) // 400, 12))
        planter.copy(table, 0.25)
