"""A small house with two people in it: their sales, clicks and visits, a warehouse that knows who is who, and logs.

The warehouse is written here as dbt would; the tests of the whole project let dbt do it (tests/whole/test_erasure.py).
"""

import gzip
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.loading.kept_out import identifier_key
from orchestration.loading.load_object import load_object
from orchestration.loading.own_tables import write_rows
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import read_sources
from orchestration.sql import connect
from tests.erasure.own_rows import ANN, BOB, DAY, PEOPLE, write_own_rows

OBJECTS = ("sale", "sale_line", "click", "visit")
SHARED = ("email", "desk@shop.example")
WORDS = ("ann.smith@post.example", "+390332123456", "+39 0332 123-456")

SHOP = """
sources:
  - name: shop
    schema: raw_shop
    description: A shop.
    config:
      meta: {cadence: daily, file_format: csv}
    tables:
      - name: sale
        description: One row per sale.
        config: {meta: {key: [id], required: [id], identifiers: {buyer: email, card: crm_id}}}
        columns: [{name: id}, {name: buyer}, {name: card}, {name: note}]
      - name: sale_line
        description: One row per line of a sale.
        config: {meta: {key: [id], required: [id]}}
        columns: [{name: id}, {name: sale_id}, {name: article}]
      - name: click
        description: One row per click.
        config: {meta: {file_format: jsonl, key: [id], required: [id], identifiers: {phone: phone}}}
        columns: [{name: id}, {name: phone}, {name: page}]
      - name: visit
        description: One row per visit, of which only the warehouse knows whose it was.
        config: {meta: {file_format: parquet, key: [id], required: [id]}}
        columns: [{name: id}, {name: day}]
"""

FILES = {
    "sale/a.csv": (
        "id,buyer,card,note\n"
        "1,Ann.Smith@post.example,,first state\n"
        "2,joann.smith@post.example,1008,\n"
        "3,,1007,\n"
        "4,,,call +39 0332 123-456 back\n"
        "5,,,1007 is an order number here\n"
        "broken ann.smith@post.example\n"
        "broken joann.smith@post.example\n"
    ),
    "sale/b.csv": "id,buyer,card,note\n1,,,the buyer is gone from this state\n",
    "sale_line/a.csv": "id,sale_id,article\n1,1,lamp\n2,2,lamp\n3,3,sofa\n4,4,sofa\n",
    "click/a.jsonl": (
        '{"id": "1", "phone": "+39 0332 123-456"}\n{"id": "2", "page": "/?m=ann.smith%40post.example"}\n'
        '{"id": "3", "page": "/?m=joann.smith%40post.example"}\n'
    ),
}
# What is left, by object: other people's, and what a number that is only like an identifier does not make the person's.
LEFT = {"sale": ["2", "5"], "sale_line": ["2", "4"], "click": ["3"], "visit": ["2"]}


def prepare(settings: Settings) -> None:
    """Declare the sources, land the files, load them, write warehouse, published copy and logs."""
    sources = settings.project / "models/staging/shop/_shop__sources.yml"
    sources.write_text(SHOP)
    for name, content in FILES.items():
        path = settings.landing / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    visits = settings.landing / "shop" / "visit" / "a.parquet"
    visits.parent.mkdir(parents=True)
    with connect() as connection:
        connection.execute(
            f"copy (select unnest(['1', '2']) as id, '2026-01-01' as day) to '{visits}' (format parquet)"
        )
    load(settings)
    write_own_rows(settings)
    write_manifest(settings)
    build(settings)
    write_logs(settings)


def load(settings: Settings) -> None:
    """Load what is new of every object."""
    for name in OBJECTS:
        load_object(settings, read_sources(settings.project)["shop"].by_name[name], DAY)


def ask(
    settings: Settings, namespace: str = "email", value: str = "Ann.Smith@POST.example"
) -> Path:
    """Write the request."""
    settings.erasures.mkdir(exist_ok=True)
    path = settings.erasures / "request"
    path.write_text(json.dumps({"namespace": namespace, "value": value}))
    return path


def build(settings: Settings) -> None:
    """Make warehouse and published copy from raw and remember the build, as the whole job would."""
    load(settings)
    now = datetime.now(UTC).replace(tzinfo=None)
    build_id = f"build-{now:%H%M%S%f}"
    with duckdb.connect(str(settings.warehouse)) as connection:
        for statement in _warehouse(settings, build_id, now):
            connection.execute(statement)
    settings.published.parent.mkdir(exist_ok=True)
    settings.published.unlink(missing_ok=True)
    with duckdb.connect(str(settings.published)) as connection:
        connection.execute(f"attach '{settings.warehouse}' as warehouse (read_only)")
        connection.execute(
            "create schema core; create table core.fct_visits as from warehouse.core.fct_visits"
        )
    row = dict.fromkeys(("relation_count", "project_fingerprint", "read_at"), "1")
    row |= {"build_id": build_id, "published_at": now.isoformat(sep=" ")}
    write_rows(
        settings, "published_build", build_id, [row], day=DAY, written_at=now, described_files=["x"]
    )


def ids(settings: Settings) -> dict[str, list[str]]:
    """The ids in raw, by object."""
    shop = read_sources(settings.project)["shop"].by_name
    with connect() as connection:
        return {
            name: [
                row[0]
                for row in connection.execute(
                    f"select distinct id from ({raw_query(settings, shop[name])}) order by id"
                ).fetchall()
            ]
            for name in OBJECTS
        }


def files_that_hold(home: Path, *words: str) -> list[str]:
    """Every file below that holds one of the words: its bytes, unpacked, and the values of tables within it."""
    needles = [word.lower().encode() for word in words]
    return [
        path.relative_to(home).as_posix()
        for path in sorted(home.rglob("*"))
        if path.is_file() and any(needle in _content(path).lower() for needle in needles)
    ]


def write_manifest(settings: Settings) -> None:
    """The manifest of a project whose models are the tables that `build` makes."""
    names = [
        ("intermediate", "int_identity__identifiers_numbered"),
        ("intermediate", "int_visits__conformed"),
        ("core", "fct_visits"),
    ]
    nodes = {
        name: {"schema": schema, "alias": name, "name": name, "resource_type": "model"}
        for schema, name in names
    }
    settings.dbt_target.mkdir(parents=True, exist_ok=True)
    (settings.dbt_target / "manifest.json").write_text(json.dumps({"nodes": nodes}))


def write_logs(settings: Settings) -> None:
    """A log, and the orchestrator's storage, of a run that said too much."""
    settings.logs.mkdir()
    (settings.logs / "dbt.log").write_text("begun\nfailed for ann.smith@post.example\nended\n")
    storage = settings.home / "dagster" / "history"
    storage.mkdir(parents=True)
    with closing(sqlite3.connect(storage / "runs.db")) as connection:
        connection.execute("create table event_logs (id integer, event text)")
        connection.executemany(
            "insert into event_logs values (?, ?)",
            [(1, "begun"), (2, "failed for +390332123456" + "x" * 9000), (3, "ended")],
        )
        connection.commit()


def _warehouse(settings: Settings, build_id: str, now: datetime) -> list[str]:
    visits = raw_query(settings, read_sources(settings.project)["shop"].by_name["visit"])
    with connect() as connection:
        known = {
            identifier_key(connection, *one): (*one, customer)
            for customer, identifiers in PEOPLE.items()
            for one in identifiers
        }
        shared = identifier_key(connection, *SHARED)
        placeholder = identifier_key(connection, "email", "null")
        present = {row[0] for row in connection.execute(f"select id from ({visits})").fetchall()}
    gone = set() if "1" in present else {ANN}
    numbered = ", ".join(
        f"('{key}', '{namespace}', '{value}', {number}, '{customer}')"
        for number, (key, (namespace, value, customer)) in enumerate(known.items())
        if customer not in gone
    )
    refused = ", ".join(f"('{shared}', 'email', 'c{n}', 'crm_id')" for n in range(5))
    keys = {customer: next(k for k, v in known.items() if v[2] == customer) for customer in PEOPLE}
    names = (
        f"('{keys[ANN]}', 'given', 'Ann'), ('{keys[ANN]}', 'family', 'Smith'), "
        f"('{keys[BOB]}', 'whole', 'Jo Ann Smith')"
    )
    return [
        "create schema intermediate; create schema seeds; create schema core; create schema ops",
        f"create table intermediate.int_identity__identifiers_blocked as select '{placeholder}' as identifier_key",
        "create table seeds.identity_guards as select 'email' as namespace_code, "
        "'crm_id' as counterpart_namespace_code, 4 as most_counterparts",
        "create table intermediate.people as from (values "
        f"{numbered}, ('{shared}', '{SHARED[0]}', '{SHARED[1]}', 90, 'customer-of-desk'), "
        f"('{placeholder}', 'email', 'null', 91, 'customer-null')) "
        "as t (identifier_key, namespace_code, identifier_value, identifier_number, customer_key)",
        f"create table intermediate.int_identity__names_known as from (values {names}) "
        "as t (identifier_key, name_part, known_name) "
        "where identifier_key in (select identifier_key from intermediate.people)",
        "create table intermediate.int_identity__identifiers_numbered as "
        "select * exclude (customer_key) from intermediate.people",
        "create table intermediate.int_identity__identifiers_resolved as "
        "select identifier_key, namespace_code, customer_key from intermediate.people",
        f"create table intermediate.int_identity__links_refused as from (values {refused}) "
        "as t (from_identifier_key, from_namespace, to_identifier_key, to_namespace)",
        "create table intermediate.int_visits__conformed as select "
        f"id as visit_id, if(id = '1', '{keys[ANN]}', '{keys[BOB]}') as identifier_key, "
        f"_load_id as load_id, _row_number as source_row_number from ({visits})",
        "create table core.fct_visits as select visit_id, identifier_key from intermediate.int_visits__conformed",
        f"create table ops.builds as select '{build_id}' as build_id, timestamp '{now}' as finished_at",
    ]


def _content(path: Path) -> bytes:
    """The bytes of a file; beside them those of a packed file unpacked, and the values of tables."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content += gzip.decompress(content)
    if content.startswith(b"PAR1"):
        content += _values(f"from read_parquet('{path}', hive_partitioning = false)")
    if content[8:12] == b"DUCK":
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = connection.execute(
                "select schema_name || '.\"' || table_name || '\"' from duckdb_tables()"
            ).fetchall()
            for (table,) in tables:
                content += repr(connection.execute(f"from {table}").fetchall()).encode()
    return content


def _values(query: str) -> bytes:
    with connect() as connection:
        return repr(connection.execute(query).fetchall()).encode()


def copied(prepared: Settings, folder: Path) -> Settings:
    """A copy of a house, to work on."""
    shutil.copytree(prepared.home.parent, folder, dirs_exist_ok=True)
    return Settings(
        home=folder / "home", landing=folder / "home" / "landing", project=folder / "project"
    )
