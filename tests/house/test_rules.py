"""Each rule over the manifest bites: a tiny sound project, and what goes wrong with it."""

import pytest

from tests.house import layers, names, privacy, promises, sql
from tests.house.project import Rule
from tests.house.rules import RULES
from tests.house.tiny import (
    Change,
    adds_column,
    configures_test,
    declares,
    lacks_test,
    locates,
    reads,
    sets,
    sound,
    tags_personal,
    writes,
    writes_macro,
)

MOVED_TO_MARTS = sets("mart_orders", fqn=["journeyhouse", "marts", "mart_orders"])
OTHER_SOURCE = sets("stg_shop__orders", fqn=["journeyhouse", "staging", "till", "stg_shop__orders"])
NO_CONTRACT = sets("fct_orders", config={"contract": {"enforced": False}, "meta": {}})
STAR_OVER_JOIN = "select * from orders inner join brands on orders.brand_id = brands.brand_id"
TWO_STARS = "select orders.*, brands.* from orders inner join brands on orders.a = brands.a"
RANK = "select row_number() over (partition by brand_id {}) from orders"

# A rule, a change to the sound project, and the one subject that the rule must then name.
BITES: list[tuple[Rule, Change, str]] = [
    (layers.models_stand_in_a_layer, MOVED_TO_MARTS, "mart_orders"),
    (
        layers.models_read_their_own_or_an_earlier_layer,
        reads("stg_shop__orders", "fct_orders"),
        "stg_shop__orders",
    ),
    (
        layers.models_read_their_own_or_an_earlier_layer,
        reads("dim_brand", "fct_metric_values"),
        "dim_brand",
    ),
    (layers.only_staging_reads_sources, reads("fct_orders", "source.shop.order"), "fct_orders"),
    (
        layers.staging_models_read_one_source_table,
        reads("stg_shop__orders", "brands"),
        "stg_shop__orders",
    ),
    (layers.source_tables_are_read_once, reads("fct_orders", "source.shop.order"), "shop.order"),
    (layers.raw_only_objects_are_not_read, declares(raw_only=True), "stg_shop__orders"),
    (
        layers.component_marts_read_only_core,
        reads("mart_orders", "int_orders__conformed"),
        "mart_orders",
    ),
    (layers.component_marts_read_only_core, reads("mart_orders", "brands"), "mart_orders"),
    (layers.operations_read_only_staging, reads("load_ledger", "fct_orders"), "load_ledger"),
    (names.models_are_named_by_their_layer, sets("fct_orders", name="orders"), "orders"),
    (names.models_are_named_by_their_layer, sets("fct_orders", name="fct_a__b"), "fct_a__b"),
    (names.models_are_named_by_their_layer, sets("stg_shop__orders", name="stg_a"), "stg_a"),
    (names.staging_models_are_named_after_their_source, OTHER_SOURCE, "stg_shop__orders"),
    (
        promises.descriptions_begin_with_the_grain,
        sets("dim_brand", description="Brands."),
        "dim_brand",
    ),
    (promises.descriptions_begin_with_the_grain, sets("brands", description=""), "brands"),
    (promises.published_columns_are_listed_and_described, NO_CONTRACT, "fct_orders"),
    (
        promises.published_columns_are_listed_and_described,
        adds_column("fct_metric_values", "value", description=" "),
        "fct_metric_values.value",
    ),
    (promises.keys_are_tested, lacks_test("unique", "fct_orders", "order_key"), "fct_orders"),
    (promises.keys_are_tested, lacks_test("not_null", "brands", "id"), "brands"),
    (
        promises.keys_are_tested,
        configures_test("not_null", "int_orders__conformed", "id", severity="warn"),
        "int_orders__conformed",
    ),
    (
        promises.keys_are_tested,
        configures_test("unique", "stg_shop__orders", "id", severity="warn"),
        "stg_shop__orders",
    ),
    (
        promises.keys_are_tested,
        configures_test("unique", "stg_shop__orders", "id", where="id > 5"),
        "stg_shop__orders",
    ),
    (
        promises.foreign_keys_have_a_relationships_test,
        lacks_test("relationships", "mart_orders", "brand_key"),
        "mart_orders.brand_key",
    ),
    (
        promises.foreign_keys_have_a_relationships_test,
        adds_column("fct_orders", "cancelled_order_key"),
        "fct_orders.cancelled_order_key",
    ),
    (promises.sources_declare_what_they_are, declares(lawful_basis=""), "shop.order"),
    *(
        (promises.sources_declare_what_they_are, declares(**{name: answer}), "shop.order")
        for name, answer in (
            ("party", "fourth"),
            ("structure", "loose"),
            ("nature", None),
            ("lawful_basis", "because"),
            ("purpose", "selling"),
            ("cadence", "sometimes"),
            ("retention_days", 0),
            ("retention_days", "long"),
        )
    ),
    (promises.sources_give_the_loader_what_it_needs, declares(event_time="at"), "shop.order"),
    (promises.sources_give_the_loader_what_it_needs, declares(key=[]), "shop.order"),
    (promises.sources_give_the_loader_what_it_needs, declares(file_format="xls"), "shop.order"),
    (promises.sources_give_the_loader_what_it_needs, declares(dagster={}), "shop.order"),
    *(
        (privacy.personal_columns_stay_before_core, tags_personal(where), "fct_orders.buyer_email")
        for where in ("fct_orders", "int_orders__conformed", "stg_shop__orders")
    ),
    *(
        (privacy.coordinates_past_staging_are_of_places, change, subject)
        for change, subject in (
            (locates("int_orders__conformed", "latitude", None), "int_orders__conformed.latitude"),
            (locates("fct_orders", "drop_off_lon", None), "fct_orders.drop_off_lon"),
            (locates("fct_orders", "geo_point", "place", "customer_key"), "fct_orders.geo_point"),
            (locates("mart_orders", "gps", "person"), "mart_orders.gps"),
        )
    ),
    (
        privacy.identifiers_are_declared_by_columns,
        declares(identifiers={"buyer": "email"}),
        "shop.order",
    ),
    (privacy.identifiers_are_declared_by_columns, declares(identifiers={"id": None}), "shop.order"),
    (
        sql.models_end_with_their_last_cte,
        sets("fct_orders", raw_code="select 1 as order_key"),
        "fct_orders",
    ),
    (sql.stars_take_one_relation, writes("fct_orders", STAR_OVER_JOIN), "fct_orders"),
    (sql.stars_take_one_relation, writes("fct_orders", TWO_STARS), "fct_orders"),
    (sql.windows_have_an_order, writes("fct_orders", RANK.format("")), "fct_orders"),
    (sql.orders_place_their_nulls, writes("fct_orders", RANK.format("order by id")), "fct_orders"),
    (
        sql.orders_place_their_nulls,
        writes("fct_orders", RANK.format("order by coalesce(a, b) desc nulls last, id")),
        "fct_orders",
    ),
    (sql.no_sql_reads_the_clock, writes("fct_orders", "select current_timestamp"), "fct_orders"),
    (sql.no_sql_reads_the_clock, writes_macro("text", "now() - at"), "text"),
    (
        sql.one_engines_words_are_dispatched,
        writes("fct_orders", "select * exclude (id) from orders"),
        "fct_orders",
    ),
    (
        sql.one_engines_words_are_dispatched,
        writes_macro("text", "select 1 union all by name select 2"),
        "text",
    ),
    (
        sql.one_engines_words_are_dispatched,
        writes("fct_orders", 'select "Id" from orders'),
        "fct_orders",
    ),
]

ALLOWED: list[tuple[Rule, Change]] = [
    (
        promises.sources_give_the_loader_what_it_needs,
        declares(raw_only=True, key=[], required=[], dagster={}),
    ),
    (
        promises.keys_are_tested,
        configures_test("not_null", "stg_shop__orders", "id", severity="warn"),
    ),
    (sql.stars_take_one_relation, writes("fct_orders", STAR_OVER_JOIN.replace("*", "orders.*"))),
    (sql.windows_have_an_order, writes("fct_orders", RANK.format("order by id"))),
    (
        sql.orders_place_their_nulls,
        writes("fct_orders", RANK.format("order by coalesce(a, b) desc nulls last")),
    ),
    (sql.no_sql_reads_the_clock, writes("fct_orders", "-- not now()\n")),
    (
        sql.one_engines_words_are_dispatched,
        writes_macro("default__latest", "select 1 union all by name select 2"),
    ),
    (
        sql.one_engines_words_are_dispatched,
        writes("fct_orders", 'select {{ text("id") }} as order_id from orders'),
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_sound_project_keeps_every_rule(rule: Rule) -> None:
    assert list(rule(sound())) == []


@pytest.mark.parametrize(("rule", "change", "subject"), BITES)
def test_rule_names_what_breaks_it(rule: Rule, change: Change, subject: str) -> None:
    project = sound()
    change(project)
    assert {breach.subject for breach in rule(project)} == {subject}


@pytest.mark.parametrize(("rule", "change"), ALLOWED)
def test_rule_leaves_alone_what_is_allowed(rule: Rule, change: Change) -> None:
    project = sound()
    change(project)
    assert list(rule(project)) == []


def test_every_rule_is_shown_to_bite() -> None:
    assert {rule for rule, _, _ in BITES} == set(RULES)
