"""The defects of the own files. They are drawn apart and after all others, so that they shift none of those."""

from simulator.planter import Planter
from simulator.settings import Settings
from simulator.vocabulary import words

COPIED = words("company_loyalty_event company_exposure company_interaction company_process_event")
# Table, column, text and the rows it may stand in. Where no person is named, no other contract takes the row; of the
# times of a small object none may be wrong, for the guard wants 99 of a hundred.
WRONG = [
    (
        "company_post",
        "rating_value",
        "cinque",
        "rating_value is not null and identifier_value is null",
    ),
    ("company_interaction", "event_at", "n/a", "interaction_type_code = 'shop_visit'"),
    ("company_knowledge_search", "result_count", "molti", "party_code = 'human'"),
    ("company_employee_answer", "answer_value", "abbastanza", "answer_value is not null"),
]
LATE = "company_interaction"
# Codes that stand in no list of the house.
UNKNOWN = [
    (
        "company_loyalty_event",
        "loyalty_event_type_code",
        "stella_data",
        "loyalty_event_type_code = 'badge_awarded'",
    ),
    ("company_post", "channel_code", "bacheca", "post_kind_code = 'comment'"),
    (
        "company_interaction",
        "interaction_type_code",
        "saluto",
        "interaction_type_code = 'shop_visit'",
    ),
]


def plant_own_defects(planter: Planter, settings: Settings) -> None:
    """Plants the defects of the own files; a file without a fitting row gets none."""
    planter.rng = settings.stream("own defects")
    _plant_wrong_coupons(planter)
    for table, column, text, where in WRONG:
        planter.choose(table, "wrong_type", 1 + planter.count(table, where) // 800, where)
        planter.change(table, f"{column} = '{text}'")
    for table, column, code, where in UNKNOWN:
        planter.choose(table, "unknown_code", 1 + planter.count(table, where) // 1000, where)
        planter.change(table, f"{column} = '{code}'")
    _plant_late_rows(planter)
    for table in COPIED:
        planter.choose(table, "exact_duplicate", 1 + planter.count(table) // 600)
        planter.copy(table, 0.5)
    for table in COPIED:
        # Few enough that no load of a small company is refused as a whole.
        planter.choose(table, "broken_line", min(planter.count(table) // 500, 12))
        planter.copy(table, 0.25)


def _plant_wrong_coupons(planter: Planter) -> None:
    """Coupons used an hour after their end, and used with a number that nobody was given."""
    table = "company_loyalty_event"
    ended = f"loyalty_event_type_code = 'coupon_expired' and {_is_not_last('file_number')}"
    planter.choose(table, "coupon_after_expiry", 1 + planter.count(table, ended) // 150, ended)
    hour_later = "strftime(cast(event_at as timestamp) + interval 1 hour, '%Y-%m-%d %H:%M:%S')"
    planter.change(table, f"loyalty_event_type_code = 'coupon_redeemed', event_at = {hour_later}")
    used = "loyalty_event_type_code = 'coupon_redeemed' and order_id is null"
    planter.choose(table, "coupon_after_expiry", 1 + planter.count(table, used) // 150, used)
    planter.change(table, "coupon_code = replace(coupon_code, 'CPN-', 'CPN-X')")


def _plant_late_rows(planter: Planter) -> None:
    """An interaction that stands in the next month's file."""
    early = f"interaction_type_code = 'shop_visit' and {_is_not_last('file_number')}"
    planter.choose(
        LATE, "late_row", min(planter.count(LATE, early), 1 + planter.count(LATE) // 400), early
    )
    planter.change(LATE, "file_number = file_number + 1")


def _is_not_last(file_number: str) -> str:
    return f"{file_number} < (select max(file_number) from month_file)"
