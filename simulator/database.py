"""The in-memory database in which the world's tables become exported rows.

It knows how to hold tables and how vendors write values; which rows an export has belongs to each system.
"""

import os
import tempfile
from pathlib import Path

import duckdb

from simulator import (
    company,
    contact_centre,
    ga4,
    hubspot,
    hubspot_sales,
    qualtrics,
    shopify,
    shopify_checkouts,
    zendesk,
    zendesk_chat,
    zendesk_service_levels,
)
from simulator.personal_details import MACROS as DETAIL_MACROS
from simulator.personal_details import SENTENCES
from simulator.settings import Settings
from simulator.shape import Shape
from simulator.shapes import SHAPES
from simulator.vocabulary import (
    CATEGORIES,
    PRODUCT_COLOURS,
    PRODUCT_TITLES,
    SEARCH_TERMS,
    SURVEY_TEXTS,
)
from simulator.world import World

Connection = duckdb.DuckDBPyConnection

OBJECTS = {
    "hubspot": hubspot.OBJECTS | hubspot_sales.OBJECTS,
    "ga4": ga4.OBJECTS,
    "qualtrics": qualtrics.OBJECTS,
    "zendesk": zendesk.OBJECTS | zendesk_service_levels.OBJECTS,
    "zendesk_chat": zendesk_chat.OBJECTS,
    "shopify": shopify.OBJECTS | shopify_checkouts.OBJECTS,
    "contact_centre": contact_centre.OBJECTS,
    "company": company.OBJECTS,
}
# Beyond so much, tables wait on the disk: millions of interactions need no larger machine, only more time.
MEMORY = "4GB"
# How the rows of an object are ordered and marked; none of these is exported.
BOOKKEEPING = {"file_number", "sorted_at"}

MACROS = """
create macro utc_text(moment) as strftime(moment, '%Y-%m-%d %H:%M:%S.000');
create macro zulu(moment) as strftime(moment, '%Y-%m-%dT%H:%M:%SZ');
create macro zendesk_ticket_id(ticket) as cast(if(ticket < 0, null, 300001 + ticket) as text);
create macro zendesk_comment_id(comment) as cast(7000001 + comment as text);
create macro shopify_order_id("order") as cast(6100000000000 + 32771 * ("order" + 1) as text);
create macro shopify_checkout_id(checkout) as cast(31100000000000 + 32771 * (checkout + 1) as text);
create macro shopify_line_id(line) as cast(15200000000000 + 32771 * (line + 1) as text);
create macro shopify_refund_id(refund) as cast(960000000000 + 32771 * (refund + 1) as text);
create macro shopify_product_id(product, is_kids) as
    cast(8100000000000 + 2 * product + cast(is_kids as int) as text);
create macro shop_customer_id(person) as cast(7200000000000 + 4099 * (person + 1) as text);
create macro product_grams(product) as 250 + product * 53 % 4000;
create macro chat_id(chat) as '2501.' || cast(400001 + chat as text) || '.C';
create macro visitor_id(person) as '10.' || lpad(cast(person as text), 7, '0');
create macro call_id(call) as 'ID' || lpad(cast(call + 1 as text), 7, '0');
create macro activity_id(activity) as cast(19732910001 + activity as text);
create macro owner_id(owner) as cast(32779820 + owner as text);
create macro money(cents) as cast(cents / 100 as decimal(12, 2));
create macro before_tax(cents) as money(round(cents / 1.22));
create macro included_tax(cents) as money(cents - round(cents / 1.22));
create macro ga4_event_id(event) as md5('ga4-' || event);
create macro vital_rating(metric, value) as case
    when value <= case metric when 'LCP' then 2500 when 'INP' then 200 when 'CLS' then 0.1 end then 'good'
    when value <= case metric when 'LCP' then 4000 when 'INP' then 500 when 'CLS' then 0.25 end then 'needs-improvement'
    when value is not null then 'poor'
end;
create macro person_id(person) as 'P' || lpad(cast(person as text), 7, '0');
create macro journey_id(journey) as 'J' || lpad(cast(journey as text), 8, '0');
create macro session_id(cookie_id, started_at) as cookie_id || '.' || epoch_ms(started_at) // 1000;
create macro with_offset(written) as (
    select strftime(here, '%Y-%m-%dT%H:%M:%S') || if(here - there = interval 2 hour, '+02:00', '+01:00')
    from (
        select cast(replace(written, 'Z', '') as timestamp) as there,
            timezone('Europe/Rome', timezone('UTC', there)) as here
    )
);
create macro response_id(invitation) as 'R_' || lpad(cast(invitation as text), 8, '0');
create macro distribution_id(survey, sent_on) as
    'EMD_' || substr(survey, 4, 3) || strftime(sent_on, '%Y%m%d');
create macro word(list, number) as
    list_extract(getvariable(list), 1 + number % len(getvariable(list)));
create macro region_text(region_number, chooser) as (
    select arg_min(text, (chooser + spelling * 7) % 11) from spelling where region = region_number
);
"""


def open_database(world: World, settings: Settings) -> Connection:
    """A database that holds every table of the world."""
    spilled = Path(tempfile.gettempdir()) / f"journeyhouse_simulator_{os.getpid()}"
    connection = duckdb.connect(
        config={"threads": 2, "memory_limit": MEMORY, "temp_directory": str(spilled)}
    )
    connection.execute("set TimeZone = 'UTC'")
    for name, table in world.items():
        hold(connection, name, table)
    connection.execute(MACROS + DETAIL_MACROS)
    words = {
        "categories": CATEGORIES,
        "product_titles": PRODUCT_TITLES,
        "product_colours": PRODUCT_COLOURS,
        "search_terms": SEARCH_TERMS,
        "survey_texts": SURVEY_TEXTS,
        "details": SENTENCES,
    }
    for variable, value in (words | {"first_day": settings.start}).items():
        connection.execute(f"set variable {variable} = $1", [value])
    return connection


def hold(connection: Connection, name: str, table: object) -> None:
    """Stores a data frame as a table of that name."""
    connection.register("incoming", table)
    connection.execute(f'create or replace table "{name}" as select * from incoming')
    connection.unregister("incoming")


def land_objects(connection: Connection) -> None:
    """Makes one table per exported object: its columns, file_number, place (order) and defect (none yet).

    Columns that a system does not fill are null. Raises ValueError when it fills one the shape lacks.
    """
    for shape in SHAPES:
        connection.execute(f"create table made as {OBJECTS[shape.source][shape.name]}")
        made = {row[0] for row in connection.execute("describe made").fetchall()}
        unknown = made - {*shape.columns, *shape.late_columns} - BOOKKEEPING
        if unknown:
            raise ValueError(
                f"{shape.source}/{shape.name}: {sorted(unknown)} are no columns of the landed shape: "
                "add them to simulator/shapes.py or drop them from the object's query"
            )
        order = ["file_number", *(["sorted_at"] if "sorted_at" in made else []), *shape.key]
        connection.execute(f"""
            create table {shape.table} as
            select {_columns(shape, made)}, file_number, cast(null as text) as defect,
                cast(row_number() over (order by {quoted(order)}) as double) as place
            from made
        """)
        connection.execute("drop table made")


def _columns(shape: Shape, made: set[str]) -> str:
    return ", ".join(
        f'"{column}"' if column in made else f'cast(null as text) as "{column}"'
        for column in [*shape.columns, *shape.late_columns]
    )


def quoted(columns: list[str]) -> str:
    """Column names as a list in SQL."""
    return ", ".join(f'"{column}"' for column in columns)
