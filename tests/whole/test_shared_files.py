"""Real files of other people as contract files of a company: what arrives is what an independent count finds in them.

A file is only renamed into a contract's columns; what it holds beyond them stays beside, as a company would send it.
"""

from pathlib import Path

import duckdb
import pytest

from tests.whole.runs import ROOT, Home, rows

DATA = ROOT.parent / "shared" / "data"
RETAIL = DATA / "orders" / "online_retail_ii_2009_2010.parquet"
TWEETS = DATA / "voc" / "us_airline_tweets.parquet"
SESSIONS = DATA / "web" / "airbnb_sessions.parquet"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.whole,
    pytest.mark.skipif(
        not RETAIL.exists(), reason="the real files are not beside this checkout (../shared/data)"
    ),
]

# An invoice is an order, or, with a C before its number, a credit note, which names no order.
ORDERS = f"""
    select
        Invoice as order_id, min(InvoiceDate) as ordered_at,
        case when max("Customer ID") is not null then 'crm_id' end as identifier_namespace,
        max("Customer ID")::bigint::varchar as identifier_value, 'web' as channel_code, 'GBP' as currency_code,
        sum(Quantity * Price::decimal(18, 2)) as total_amount, max(Country) as country
    from '{RETAIL}' where Invoice not like 'C%' group by Invoice"""
LINES = f"""
    select
        file_row_number as order_line_id, Invoice as order_id, StockCode as product_id, Description as product_name,
        Quantity as quantity, 'GBP' as currency_code, Price::decimal(18, 2) as unit_price_amount
    from read_parquet('{RETAIL}', file_row_number = true) where Invoice not like 'C%'"""
CREDITS = f"""
    select
        file_row_number as refund_line_id, Invoice as refund_id, null::varchar as order_id, InvoiceDate as refunded_at,
        -Quantity as quantity, 'GBP' as currency_code, -Quantity * Price::decimal(18, 2) as refunded_amount
    from read_parquet('{RETAIL}', file_row_number = true) where Invoice like 'C%'"""
POSTS = f"""
    select
        tweet_id as post_id, strptime(tweet_created, '%-m/%-d/%Y %-H:%M') as posted_at,
        'social_post' as post_kind_code, 'social' as channel_code, 'social_handle' as identifier_namespace,
        name as identifier_value, text as post_text, * exclude (tweet_id, name, text)
    from '{TWEETS}'"""
# Visits of one visitor as an event log; logs of processes are in test_event_logs.py.
VISITS = f"""
    select id_session || '-' || activity as process_event_id, 'web_sessions' as process_code,
        id_visitor as case_id, activity as activity_name, ts_min as event_at
    from (
        from '{SESSIONS}' select id_session, id_visitor, ts_min,
            unnest(list_filter(['visit',
                case when did_search::int > 0 then 'search' end,
                case when sent_message::int > 0 then 'message' end,
                case when sent_booking_request::int > 0 then 'booking request' end
            ], lambda activity: activity is not null)) as activity
    )"""
FACTS = (
    "fct_orders",
    "fct_order_lines",
    "fct_voice",
    "int_process_events__conformed",
    "int_process_events__rejected",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home of a company that keeps its books in pounds, with these files loaded and built."""
    home = Home(tmp_path_factory.mktemp("shared_files"))
    _land(home, "order", "invoices", ORDERS)
    _land(home, "order_line", "lines", LINES)
    _land(home, "refund_line", "credits", CREDITS)
    _land(home, "post", "tweets", POSTS)
    _land(home, "process_event", "web_sessions", VISITS)
    loaded = home.run("orchestration.load")
    assert loaded.code == 0, loaded.output[-4000:]
    variables = "{reporting_currency: GBP, systems_of_record: {case: zendesk, order: company, product: company,"
    variables += " session: ga4, team: zendesk}}"
    contracts = [
        f"int_{c}__{s}"
        for c in ("orders", "order_lines", "refunds", "posts")
        for s in ("rejected",)
    ]
    selected = [f"+{name}" for name in (*FACTS, *contracts, "load_ledger")]
    untested = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    built = home.run(
        "dbt.cli.main", "build", "--quiet", *untested, "--vars", variables, "--select", *selected
    )
    assert built.code == 0, built.output[-4000:]
    return home


def test_every_line_of_the_shop_is_accounted_for(home: Home) -> None:
    figures = rows(
        home.warehouse,
        """
        select sum(rows_landed), sum(rows_rejected), sum(rows_exact_copies)
        from ops.load_ledger where object_name in ('order_line', 'refund_line')
        """,
    )
    assert figures == [(525_461, 0, 0)]
    lines = rows(
        home.warehouse,
        """
        select
            (select count(*) from core.fct_order_lines) + (select count(*) from intermediate.int_order_lines__rejected)
            + (select count(*) from intermediate.int_refunds__conformed)
            + (select count(*) from intermediate.int_refunds__rejected)
        """,
    )
    assert lines == [(525_461,)]


def test_orders_are_the_invoices(home: Home) -> None:
    ((invoices, credit_notes),) = _count(
        f"select count(distinct Invoice) filter (where Invoice not like 'C%'), "
        f"count(distinct Invoice) filter (where Invoice like 'C%') from '{RETAIL}'"
    )
    assert invoices + credit_notes == 28_816
    found = rows(
        home.warehouse,
        """
        select
            (select count(*) from core.fct_orders) + (select count(*) from intermediate.int_orders__rejected),
            (select count(distinct refund_id) from intermediate.int_refunds__rejected)
        """,
    )
    assert found == [(invoices, credit_notes)]
    reasons = rows(
        home.warehouse, "select distinct reject_reason from intermediate.int_refunds__rejected"
    )
    assert reasons == [("refund without an order",)]


def test_refused_lines_are_those_without_units_or_order(home: Home) -> None:
    expected = _count(
        f"""
        with lines as (from '{RETAIL}' where Invoice not like 'C%'),
        refused as (
            select Invoice from lines group by Invoice having sum(Quantity * Price::decimal(18, 2)) < 0
        )
        select
            case when Invoice in (from refused) then 'no accepted order' end as order_reason,
            case when Quantity <= 0 then 'no units' end as unit_reason,
            count(*)
        from lines group by all
        """
    )
    reasons = {"; ".join(str(reason) for reason in row[:2] if reason): row[2] for row in expected}
    accepted = reasons.pop("")
    found = rows(
        home.warehouse,
        "select reject_reason, count(*) from intermediate.int_order_lines__rejected group by all",
    )
    assert dict(found) == reasons
    assert rows(home.warehouse, "select count(*) from core.fct_order_lines") == [(accepted,)]


def test_money_and_customers_are_those_of_the_shop(home: Home) -> None:
    query = f"""
        select sum(Quantity * Price::decimal(18, 2)), count(*) filter (where "Customer ID" is null),
            count(distinct "Customer ID")
        from '{RETAIL}' where Invoice not like 'C%' and Quantity > 0 and Price >= 0"""
    found = rows(
        home.warehouse,
        """
        select sum(line_amount_reporting), count(*) filter (where customer_key = 'unknown'),
            count(distinct customer_key) filter (where customer_key <> 'unknown')
        from core.fct_order_lines
        """,
    )
    assert found == _count(query)


def test_tweets_are_voice_and_full_duplicates_are_left_out(home: Home) -> None:
    figures = rows(
        home.warehouse,
        """
        select rows_landed, rows_loaded, rows_exact_copies from ops.load_ledger where object_name = 'post'
        """,
    )
    assert figures == [(14_640, 14_604, 36)]
    voices = "select count(*), count(distinct text_hash) from core.fct_voice where voice_kind_code = 'social_post'"
    texts = _count(
        f"""
        select count(distinct lower(trim(text))) from (
            from '{TWEETS}' select text qualify row_number() over (partition by tweet_id order by text) = 1
        )
        """
    )
    ((count, distinct),) = rows(home.warehouse, voices)
    assert count == 14_485
    assert abs(distinct - texts[0][0]) <= 14_604 - 14_485


def test_web_sessions_are_an_event_log(home: Home) -> None:
    query = """
        select activity_name, count(*), count(distinct case_id)
        from intermediate.int_process_events__conformed where process_code = 'web_sessions' group by all"""
    found = {
        activity: (count, visitors) for activity, count, visitors in rows(home.warehouse, query)
    }
    assert found["visit"] == (7_756, 630)
    assert {activity: count for activity, (count, _) in found.items() if activity != "visit"} == {
        "search": 1_236,
        "message": 1_279,
        "booking request": 145,
    }
    assert rows(
        home.warehouse, "select count(*) from intermediate.int_process_events__rejected"
    ) == [(0,)]


def _land(home: Home, object_name: str, name: str, query: str) -> None:
    folder = home.landing / "company" / object_name
    folder.mkdir(parents=True, exist_ok=True)
    path: Path = folder / f"{name}.csv"
    duckdb.connect().execute(f"copy ({query}) to '{path}' (format csv, header)")


def _count(query: str) -> list[tuple[int, ...]]:
    return duckdb.connect().execute(query).fetchall()
