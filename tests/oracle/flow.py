"""What happens to customers between contacts: callbacks that are waited for (D10), tickets that change hands (D07),
needs that begin on the web and end at a person (F03), who knows of the beginning or not (F04).

Here belongs what is landed; what must come of it stands in test_flow.py. Each person stands here once.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.oracle.company import Row, write_csv
from tests.oracle.lags import text

ASKED_AT = datetime(2025, 6, 10, 8, 0)
PASSED_ON_AT = datetime(2025, 5, 12, 9, 0)
BEGAN_AT = datetime(2025, 7, 15, 8, 0)
FIRST_TICKET = 2001
NO_SWITCH = 25  # hours: the next day, and an hour too late


def write_flow(landing: Path, oracle: Mapping[str, Any]) -> None:
    """Write callbacks, tickets and interactions below `landing`, as many as the worked examples say."""
    write_csv(
        landing / "contact_centre" / "callback" / "callback_2025-06.csv",
        callbacks(oracle["D10"]["inputs"]["seconds"]),
    )
    write_tickets(landing / "zendesk", oracle["D07"]["inputs"])
    needs, contexts = oracle["F03"]["inputs"], oracle["F04"]["inputs"]
    write_csv(
        landing / "company" / "interaction" / "interaction_2025-07.csv",
        interactions(needs["started"], needs["switched"], contexts["with_ctx"]),
    )


def callbacks(waits: list[int]) -> list[Row]:
    """One callback for each of the waits, and one that was made before it was asked for."""
    rows = [callback(f"CB{number}", wait) for number, wait in enumerate(waits)]
    return [*rows, callback("CB-early", -60)]


def callback(number: str, wait: int) -> Row:
    """Asked for at one moment by a number of its own, and made so many seconds later."""
    return {
        "callback_id": number,
        "call_id": "",
        "caller_phone": f"+39 02 5551 {1000 + wait}",
        "queue": "g_a",
        "brand": "br_lume",
        "requested_at": text(ASKED_AT),
        "promised_at": text(ASKED_AT + timedelta(minutes=2)),
        "called_back_at": text(ASKED_AT + timedelta(seconds=wait)),
        "agent_id": "9",
        "outcome": "reached",
    }


def write_tickets(folder: Path, counts: Mapping[str, int]) -> None:
    """Tickets that one group passed on to another, some without a reason; and one that a group passed on to itself."""
    tickets = range(FIRST_TICKET, FIRST_TICKET + counts["handoffs"])
    to_itself = FIRST_TICKET + counts["handoffs"]
    people = {"role": "end-user", "created_at": "2025-01-02T08:00:00Z"}
    users = [
        {"id": str(ticket), "email": f"passed{ticket}@mail.example"} | people
        for ticket in (*tickets, to_itself)
    ]
    requests = [
        request(ticket, "" if ticket < FIRST_TICKET + counts["lost"] else "information")
        for ticket in tickets
    ]
    changes = [
        change(ticket, group, hours)
        for ticket in (*tickets, to_itself)
        for group, hours in (("g_a", 0), ("g_a" if ticket == to_itself else "g_b", 1))
    ]
    tables: dict[str, list[Row]] = {
        "user": users,
        "ticket": [*requests, request(to_itself, "")],
        "ticket_field_history": changes,
        "group": [{"id": "g_a", "name": "First"}, {"id": "g_b", "name": "Second"}],
    }
    for name, rows in tables.items():
        write_csv(folder / name / f"{name}_2025-05.csv", rows)


def request(ticket: int, reason: str) -> Row:
    """An open ticket, known by its number."""
    opened = text(PASSED_ON_AT)
    return {
        "id": str(ticket),
        "created_at": opened,
        "updated_at": opened,
        "status": "open",
        "via_channel": "email",
        "requester_id": str(ticket),
        "custom_contact_reason": reason,
    }


def change(ticket: int, group: str, hours: int) -> Row:
    """Which group got the ticket, so many hours after it was opened."""
    at = text(PASSED_ON_AT + timedelta(hours=hours))
    return {
        "ticket_id": str(ticket),
        "field_name": "group_id",
        "updated": at,
        "value": group,
        "user_id": "2",
    }


def interactions(started: int, switched: int, known: int) -> list[Row]:
    """Forms of those who then call, some about the same case; help pages of all others, one of whom calls too late."""
    rows = []
    for number in range(started):
        form = number < switched
        rows.append(
            told(number, "contact_form" if form else "help_view", "web", 0, case_id(number, form))
        )
        if form:
            rows.append(told(number, "call", "phone", 2, case_id(number, number < known)))
    return [*rows, told(switched, "call", "phone", NO_SWITCH, "")]


def case_id(number: int, is_named: bool) -> str:
    """The case of a person's form, where it is named."""
    return f"F03-{number}" if is_named else ""


def told(number: int, kind: str, channel: str, hours: int, case: str) -> Row:
    """What a person did, so many hours after the beginning."""
    at = BEGAN_AT + timedelta(hours=hours)
    return {
        "interaction_id": f"F03-{number}-{kind}",
        "event_at": f"{at:%Y-%m-%d %H:%M:%S}",
        "interaction_type_code": kind,
        "identifier_namespace": "loyalty_id",
        "identifier_value": f"F03-{number}",
        "party_code": "customer",
        "channel_code": channel,
        "case_id": case,
        "brand_code": "lume",
    }
