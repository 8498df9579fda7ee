"""E14: ten thousand people of one area, asked or not, and their answers; and people of another whose visits to a shop
fall into the very second in which a permission begins or ends.

Here belongs what is landed; what must come of it stands in test_permissions.py.
"""

from collections.abc import Mapping
from pathlib import Path

from tests.oracle.company import Row, write_csv

AREA, AREA_OF_VISITORS = "islands", "south"
ASKED_AT = "2025-01-05 09:00:00"
# Who, and the changes of the permission to profile: for which channel, given or not, when, and until when.
CHANGES = [
    ("withdraws", "all", True, "2025-09-02 10:00:00", ""),
    ("withdraws", "all", False, "2025-09-10 10:00:00", ""),
    ("both", "all", True, "2025-09-03 12:00:00", ""),
    ("both", "all", False, "2025-09-03 12:00:00", ""),
    ("lapses", "all", True, "2025-09-02 10:00:00", "2025-09-10 10:00:00"),
    ("renews", "all", True, "2025-09-02 10:00:00", "2025-09-10 10:00:00"),
    ("renews", "all", True, "2025-09-10 09:59:00", "2025-09-20 10:00:00"),
    ("one_channel", "all", True, "2025-09-02 10:00:00", ""),
    ("one_channel", "email", False, "2025-09-10 10:00:00", ""),
    ("one_term", "email", True, "2025-09-02 10:00:00", ""),
    ("one_term", "sms", True, "2025-09-02 10:00:00", "2025-09-10 10:00:00"),
]
VISITS = [
    ("withdraws", "2025-09-02 09:59:59"),
    ("withdraws", "2025-09-02 10:00:00"),
    ("withdraws", "2025-09-10 09:59:59"),
    ("withdraws", "2025-09-10 10:00:00"),
    ("both", "2025-09-03 12:00:00"),
    ("both", "2025-09-03 12:00:01"),
    ("lapses", "2025-09-10 09:59:59"),
    ("lapses", "2025-09-10 10:00:00"),
    ("renews", "2025-09-10 10:00:00"),
    ("renews", "2025-09-20 10:00:00"),
    ("one_channel", "2025-09-10 09:59:59"),
    ("one_channel", "2025-09-10 10:00:00"),
    ("one_term", "2025-09-10 10:00:00"),
]


def write_permissions(folder: Path, counts: Mapping[str, int]) -> None:
    """Write profiles, consents and visits under `folder`; `counts` says how many there are, and permit each purpose.

    Of those who do not permit, every other one refused and the rest were never asked.
    """
    people = [f"E14-{number}" for number in range(counts["addressable"])]
    visitors = sorted({who for who, _ in VISITS})
    profiles = [profile(person, AREA) for person in people]
    profiles += [profile(person, AREA_OF_VISITORS) for person in visitors]
    consents = [
        consent(f"{purpose}-{person}", person, purpose, number < counts[purpose], ASKED_AT)
        for purpose in ("marketing", "profiling")
        for number, person in enumerate(people)
        if number < counts[purpose] or number % 2
    ]
    changes = [
        consent(f"change-{number}", who, "profiling", is_given, at)
        | {"channel_code": channel, "expires_at": expires_at}
        for number, (who, channel, is_given, at, expires_at) in enumerate(CHANGES)
    ]
    visits = [visit(number, who, at) for number, (who, at) in enumerate(VISITS)]
    write_csv(folder / "profile" / "profile_2025-01.csv", profiles)
    write_csv(folder / "consent" / "consent_2025-01.csv", consents)
    write_csv(folder / "consent" / "consent_2025-09.csv", changes)
    write_csv(folder / "interaction" / "interaction_2025-09.csv", visits)


def profile(person: str, area: str) -> Row:
    """Where a person lives, told before anybody is asked."""
    known = {"changed_at": "2025-01-02 09:00:00", "area_code": area}
    return {"profile_id": f"profile-{person}"} | of(person) | known


def consent(number: str, person: str, purpose: str, is_given: bool, at: str) -> Row:
    """One answer."""
    said = {"purpose_code": purpose, "channel_code": "all", "is_given": str(is_given).lower()}
    when = {"changed_at": at, "legal_basis_code": "consent", "expires_at": ""}
    return {"consent_id": number} | of(person) | said | when


def visit(number: int, person: str, at: str) -> Row:
    """One visit to a shop; its number tells which."""
    where = {"interaction_type_code": "shop_visit", "place_code": "shop_milano"}
    return {"interaction_id": f"visit-{number}", "event_at": at, **where, **of(person)} | {
        "outcome_code": "purchase",
        "brand_code": "lume",
    }


def of(person: str) -> Row:
    """Who it is of."""
    return {"identifier_namespace": "loyalty_id", "identifier_value": person}
