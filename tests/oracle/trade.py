"""What the oracle company sells and who calls it, with what can be wrong: landed in September and October 2025.

Here belongs what is landed; what must come of it stands in test_trade.py.
"""

import gzip
import json
from pathlib import Path
from typing import Any

from tests.oracle.company import write_csv

Row = dict[str, Any]

RATES = [
    # Friday's rate counts over the weekend, and the last one for seven days.
    ("2025-09-08", "1.05"),
    ("2025-09-12", "1.06"),
    ("2025-09-19", "1.10"),
]


def write_trade(landing: Path) -> None:
    """Write orders, refunds, calls, costs and rates, and the pages that confirmed some of the orders."""
    write_shop(landing / "shopify")
    write_pages(landing / "ga4" / "event" / "event_2025-10-31.jsonl.gz")
    write_csv(landing / "contact_centre" / "call" / "call_2025-10.csv", calls())
    write_csv(landing / "company" / "exchange_rate" / "exchange_rate_2025-10.csv", rates())
    write_csv(landing / "company" / "cost" / "cost_2025-10.csv", costs())


def order(number: int, at: str, total: str, currency: str = "EUR", **others: str) -> Row:
    """One order of one item without shipping; `others` are columns that differ."""
    return {
        "id": str(number),
        "name": f"CL-{number}",
        "email": f"buyer{number}@mail.example",
        "currency": currency,
        "total_line_items_price": total,
        "total_discounts": "0",
        "subtotal_price": total,
        "total_price": total,
        "created_at": at,
        "updated_at": at,
        "source_name": "web",
        "test": "false",
        **others,
    }


def orders() -> list[Row]:
    """Orders by number: 1 to 3 have rates, 4 and 5 have none, 6 to 9 meet pages, 10 and 11 do not count,
    12 costs less than its items, 14 has the number of 6.
    """
    plain = {"cancelled_at": "", "customer_id": ""}
    discounted = {
        "total_line_items_price": "110.00",
        "total_discounts": "15.00",
        "subtotal_price": "95.00",
    }
    rows = [
        order(1, "2025-09-03 10:00:00.000", "100.00", customer_id="71", **discounted),
        order(2, "2025-09-08 10:00:00.000", "200.00", "CHF"),
        order(3, "2025-09-14 10:00:00.000", "200.00", "CHF"),
        order(4, "2025-09-15 10:00:00.000", "300.00", "SEK"),
        order(5, "2025-09-26 10:00:00.000", "200.00", "CHF"),
        order(6, "2025-10-02 10:00:00.000", "61.00"),
        order(7, "2025-10-03 10:00:00.000", "71.00"),
        order(8, "2025-10-04 10:00:00.000", "81.00"),
        order(9, "2025-10-04 10:00:30.000", "81.00"),
        order(10, "2025-10-05 10:00:00.000", "10.00", test="true"),
        order(11, "2025-10-06 10:00:00.000", "11.00", cancelled_at="2025-10-06 12:00:00.000"),
        order(12, "2025-10-07 10:00:00.000", "12.00", total_price="10.00"),
    ]
    twice = order(14, "2025-10-09 10:00:00.000", "14.00", name="CL-6")
    return [plain | row for row in (*rows, twice)]


def write_shop(folder: Path) -> None:
    """Orders with their lines, the one registered customer, a code, and refunds."""
    lines = [
        {"id": "901", "order_id": "1", "price": "60.00", "quantity": "1", "index": "1"},
        {"id": "902", "order_id": "1", "price": "25.00", "quantity": "2", "index": "2"},
        {"id": "903", "order_id": "2", "price": "200.00", "quantity": "1", "index": "1"},
        {"id": "904", "order_id": "4", "price": "300.00", "quantity": "1", "index": "1"},
    ]
    discounts = {"901": "5.00", "902": "10.00"}
    refunds = [
        {"id": "801", "order_id": "2", "created_at": "2025-09-12 09:00:00.000"},
        {"id": "802", "order_id": "77", "created_at": "2025-09-12 09:00:00.000"},
        {"id": "803", "order_id": "6", "created_at": "2025-10-01 09:00:00.000"},
    ]
    refund_lines = [
        {
            "id": "701",
            "refund_id": "801",
            "order_line_id": "903",
            "quantity": "1",
            "subtotal": "50",
        },
        {"id": "702", "refund_id": "802", "order_line_id": "990", "quantity": "1", "subtotal": "5"},
        {"id": "703", "refund_id": "803", "order_line_id": "", "quantity": "", "subtotal": "6"},
    ]
    customer = {
        "id": "71",
        "email": "buyer1@mail.example",
        "created_at": "2025-01-02 08:00:00.000",
        "updated_at": "2025-01-02 08:00:00.000",
    }
    tables: dict[str, list[Row]] = {
        "order": orders(),
        "order_line": [
            {**line, "vendor": "Lume Kids", "total_discount": discounts.get(line["id"], "0")}
            for line in lines
        ],
        "order_discount_code": [
            {
                "order_id": "1",
                "index": "1",
                "code": "ESTATE15",
                "amount": "15",
                "type": "percentage",
            }
        ],
        "customer": [customer],
        "refund": refunds,
        "order_line_refund": refund_lines,
    }
    for name, rows in tables.items():
        write_csv(folder / name / f"{name}_2025-10.csv", rows)


def write_pages(path: Path) -> None:
    """Order 6 was confirmed by its number, twice; 7 by its amount; one page fits both 8 and 9; one fits nothing."""
    pages = [
        ("6", "2025-10-02 10:00:02", "61.00", "CL-6"),
        ("6", "2025-10-02 10:04:00", "61.00", "CL-6"),
        ("7", "2025-10-03 10:00:02", "71.00", None),
        ("8", "2025-10-04 10:00:20", "81.00", None),
        ("13", "2025-10-08 10:00:00", "13.00", None),
    ]
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for position, (cookie, at, value, number) in enumerate(pages, start=1):
            event = {
                "_fivetran_id": f"page{position}",
                "name": "purchase",
                "timestamp": at,
                "platform": "WEB",
                "user_pseudo_id": f"buyer-{cookie}",
                "param_page_location": "https://www.casalume.example/ordine-confermato",
                "value": value,
                "currency": "EUR",
                "ecommerce_transaction_id": number,
            }
            lines.write(json.dumps(event) + "\n")


def call(number: str, at: str, **others: str) -> Row:
    """One answered and resolved call of a plain report; `others` are columns that differ."""
    return {
        "Call Id": number,
        "Agent": "Ada",
        "Date": "2025-10-08",
        "Time": at,
        "Topic": "Payment related",
        "Answered (Y/N)": "Y",
        "Resolved": "Y",
        "Speed of answer in seconds": "60",
        "AvgTalkDuration": "00:02:00",
        "Satisfaction rating": "",
        "queued_at": "",
        "answered_at": "",
        "wait_seconds": "",
        "case_id": "",
        **others,
    }


def calls() -> list[Row]:
    """By number: plain, without an agent, answered before it was queued, abandoned, about a lost case, and two that say
    what cannot be: a rating of 9, and nothing of whether they were answered.
    """
    abandoned = {
        "Answered (Y/N)": "N",
        "Resolved": "N",
        "Speed of answer in seconds": "",
        "AvgTalkDuration": "",
        "wait_seconds": "45",
    }
    backwards = {"queued_at": "2025-10-08T10:00:00Z", "answered_at": "2025-10-08T09:55:00Z"}
    return [
        call("C1", "11:00:00", **{"Satisfaction rating": "4"}),
        call("C2", "11:10:00", Agent=""),
        call("C3", "12:00:00", **backwards),
        call("C4", "12:30:00", **abandoned),
        call("C5", "12:40:00", case_id="404"),
        call("C6", "12:50:00", **{"Satisfaction rating": "9"}),
        call("C7", "12:55:00", **{"Answered (Y/N)": ""}),
    ]


def rates() -> list[Row]:
    """What a Swiss franc was worth."""
    return [
        {"rate_date": day, "from_currency_code": "CHF", "to_currency_code": "EUR", "rate": rate}
        for day, rate in RATES
    ]


def costs() -> list[Row]:
    """Of an order, of an order that never came, of everybody in another currency, and of no known kind."""
    columns = ("cost_id", "cost_date", "cost_category_code", "amount", "currency_code", "order_id")
    lines = [
        ("K1", "2025-09-03", "goods", "40.00", "EUR", "CL-1"),
        ("K2", "2025-09-03", "goods", "41.00", "EUR", "CL-99"),
        ("K3", "2025-09-09", "marketing", "100.00", "CHF", ""),
        ("K4", "2025-09-09", "bribes", "1.00", "EUR", ""),
    ]
    return [dict(zip(columns, line, strict=True)) for line in lines]
