"""A tiny project that keeps every rule, as a manifest, and the changes that break it.

Each change takes one thing away or puts one thing wrong, so that a test can show which rule notices.
"""

from collections.abc import Callable
from typing import Any

from tests.house.project import Manifest, Node

Change = Callable[[Manifest], None]

SQL = "with orders as (\n    select * from {{ ref('x') }}\n)\n\nselect * from orders"


def sound() -> Manifest:
    """A source table, a seed, one model a layer, and the tests on them."""
    orders = ["order_key", "brand_key"]
    nodes = [
        _seed("brands"),
        _model("stg_shop__orders", "staging", "shop", reads="source.shop.order"),
        _model("int_orders__conformed", "intermediate", reads="stg_shop__orders"),
        _model("dim_brand", "core", reads="brands", columns=["brand_key"]),
        _model("fct_orders", "core", reads="int_orders__conformed", columns=orders),
        _model("mart_orders", "cx", reads="fct_orders", columns=["mart_orders_key", "brand_key"]),
        _model("fct_metric_values", "values", reads="mart_orders", columns=["metric_value_key"]),
        _model("load_ledger", "ops", reads="stg_shop__orders"),
    ]
    tests = [
        _test(test, node["name"], column)
        for node in nodes
        for column in [next(iter(node["columns"]), "id")]
        for test in ("unique", "not_null")
    ]
    brand = {"to": "ref('dim_brand')", "field": "brand_key"}
    tests += [
        _test("relationships", name, "brand_key", **brand) for name in ("fct_orders", "mart_orders")
    ]
    return {
        "nodes": {node["unique_id"]: node for node in nodes + tests},
        "sources": {"source.shop.order": _source()},
        "macros": {"default__latest": _macro("default__latest"), "text": _macro("text")},
    }


def reads(name: str, parent: str) -> Change:
    """A model reads one thing more."""
    return lambda project: project["nodes"][name]["depends_on"]["nodes"].append(parent)


def sets(name: str, /, **values: Any) -> Change:
    """Some properties of a node are others."""
    return lambda project: project["nodes"][name].update(values)


def writes(name: str, sql: str) -> Change:
    """A model's SQL is another."""
    return sets(name, raw_code=f"{sql}\n\nselect * from orders")


def writes_macro(name: str, sql: str) -> Change:
    """A macro's SQL is another."""
    return lambda project: project["macros"][name].update(macro_sql=sql)


def declares(**values: Any) -> Change:
    """The source table's meta says something else."""
    return lambda project: project["sources"]["source.shop.order"]["config"]["meta"].update(values)


def lacks_test(test: str, name: str, column: str) -> Change:
    """A generic test is not there."""
    return lambda project: project["nodes"].pop(f"{test}_{name}_{column}")


def configures_test(test: str, name: str, column: str, **config: Any) -> Change:
    """A generic test leaves rows out, or only warns."""
    return lambda project: project["nodes"][f"{test}_{name}_{column}"]["config"].update(config)


def adds_column(name: str, column: str, description: str = "Which.") -> Change:
    """A model has one column more, without a test."""
    return lambda project: project["nodes"][name]["columns"].update(_columns([column], description))


def locates(name: str, column: str, coordinate_of: str | None, *beside: str) -> Change:
    """A model has a coordinate, of something that it says or does not, beside other columns."""
    meta = {"coordinate_of": coordinate_of} if coordinate_of else {}
    located = {"name": column, "description": "Where.", "config": {"meta": meta}}

    def change(project: Manifest) -> None:
        columns = project["nodes"][name]["columns"]
        columns.update(_columns(list(beside)))
        columns[column] = located

    return change


def tags_personal(name: str) -> Change:
    """A published fact shows the buyer's address, which a model tags as personal: that fact, or one it is made from."""
    personal = {"name": "buyer_email", "description": "Whose.", "config": {"meta": {"pii": True}}}

    def change(project: Manifest) -> None:
        project["nodes"]["fct_orders"]["columns"].update(_columns(["buyer_email"]))
        project["nodes"][name]["columns"]["buyer_email"] = personal

    return change


def _columns(names: list[str], description: str = "Which.") -> dict[str, Node]:
    return {name: {"name": name, "description": description} for name in names}


def _model(name: str, *folders: str, reads: str, columns: list[str] | None = None) -> Node:
    return {
        "unique_id": name,
        "name": name,
        "resource_type": "model",
        "fqn": ["journeyhouse", *folders, name],
        "description": "One row per order.",
        "columns": _columns(columns or []),
        "config": {"contract": {"enforced": True}, "meta": {}},
        "depends_on": {"nodes": [reads]},
        "raw_code": SQL,
    }


def _seed(name: str) -> Node:
    seed = _model(name, "codes", reads="")
    return seed | {"resource_type": "seed", "raw_code": ""}


def _test(test: str, name: str, column: str, **arguments: str) -> Node:
    return {
        "unique_id": f"{test}_{name}_{column}",
        "name": f"{test}_{name}_{column}",
        "resource_type": "test",
        "attached_node": name,
        "column_name": column,
        "test_metadata": {"name": test, "kwargs": arguments},
        "config": {"severity": "error", "where": None, "meta": {}},
        "raw_code": "",
    }


def _source() -> Node:
    meta = {"party": "first", "structure": "structured", "nature": "quantitative"}
    meta |= {"lawful_basis": "contract", "purpose": "service", "cadence": "daily"}
    shape = {"key": ["id"], "required": ["id"], "event_time": "sold_at", "file_format": "csv"}
    return {
        "unique_id": "source.shop.order",
        "name": "order",
        "source_name": "shop",
        "schema": "raw_shop",
        "resource_type": "source",
        "description": "One row per order.",
        "columns": _columns(["id", "sold_at"]),
        "config": {
            "meta": meta
            | shape
            | {"retention_days": 365, "dagster": {"asset_key": ["raw_shop", "order"]}}
        },
    }


def _macro(name: str) -> Node:
    return {"name": name, "package_name": "journeyhouse", "macro_sql": "cast({{ column }} as text)"}
