"""The defects of orders, calls and costs. They are drawn apart and last, so that they shift no earlier one."""

from simulator.planter import Planter
from simulator.settings import Settings
from simulator.vocabulary import words

COPIED = words("shopify_order_line contact_centre_call company_cost")
# No rate of this currency is ever sent.
UNRATED_CURRENCY = "SEK"
# Below every order's and refund's own numbers.
LOST_ORDER, LOST_REFUND = 5_900_000_000_000, 950_000_000_000
ANSWERED = """ "Answered (Y/N)" = 'Y' """


def plant_trade_defects(planter: Planter, settings: Settings) -> None:
    """Plants the defects of Shopify, the contact centre and the company's own files."""
    planter.rng = settings.stream("trade defects")
    _plant_lost_refunds(planter)
    _plant_unrated_orders(planter)
    _plant_wrong_calls(planter)
    for table in COPIED:
        planter.choose(table, "exact_duplicate", 1 + planter.count(table) // 400)
        planter.copy(table, 0.5)
    for table in COPIED:
        # Few enough that no load of a small company is refused as a whole.
        planter.choose(table, "broken_line", min(planter.count(table) // 400, 12))
        planter.copy(table, 0.25)


def _plant_lost_refunds(planter: Planter) -> None:
    """A refund on top of the others, as when an order was deleted; no line belongs to it."""
    planter.choose(
        "shopify_refund", "refund_without_order", 1 + planter.count("shopify_refund") // 200
    )
    planter.copy(
        "shopify_refund",
        0.75,
        replace=f"""
            cast({LOST_REFUND} + row_number() over (order by shopify_refund.place) as text) as id,
            cast({LOST_ORDER} + row_number() over (order by shopify_refund.place) as text) as order_id
        """,
    )


def _plant_unrated_orders(planter: Planter) -> None:
    """An order that the shop booked in a wrong currency.

    One that came once and of which nothing was sent back, so that nothing else hangs on it.
    """
    is_alone = """
        currency = 'EUR' and test = false and financial_status = 'paid'
        and id in (select id from shopify_order group by id having count(*) = 1)
    """
    planter.choose(
        "shopify_order", "missing_rate", 1 + planter.count("shopify_order") // 800, is_alone
    )
    planter.change("shopify_order", f"currency = '{UNRATED_CURRENCY}'")


def _plant_wrong_calls(planter: Planter) -> None:
    how_many = 1 + planter.count("contact_centre_call") // 400
    planter.choose("contact_centre_call", "call_without_agent", how_many, ANSWERED)
    planter.change("contact_centre_call", '"Agent" = null')
    planter.choose("contact_centre_call", "answered_before_queued", how_many, ANSWERED)
    minutes = "(2 + cast(contact_centre_call.place as int) % 7) * interval 1 minute"
    earlier = f"cast(replace(queued_at, 'Z', '') as timestamp) - {minutes}"
    planter.change("contact_centre_call", f"answered_at = zulu({earlier})")
