"""The planted rows followed by key and by lineage through raw, staging and the contracts.

Everything here follows the declarations and the catalogue, so that a new source or contract needs no edit.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import duckdb

from orchestration.sources import Source, SourceObject
from orchestration.sql import column_list, identifier, literal

SENT_COLUMNS = (
    "defect_id text, file text, line bigint, load_id text, is_same_file boolean, "
    "is_planted_line boolean"
)
STAGED_COLUMNS = (
    "defect_id text, line bigint, load_id text, is_same_file boolean, is_planted_line boolean, "
    "cast_errors text"
)
# An earlier version of a file that was sent again under its name is not what was planted.
LATEST_LOADS = (
    "select max(load_id) as load_id from ops.load_ledger where status = 'loaded' group by file_name"
)
SOURCE_REFERENCE = re.compile(r"source\('(\w+)', '(\w+)'\)")
# The macro that makes the whole staging model of a file of the company.
CONTRACT_FILE = re.compile(r"contract_file\('(\w+)'")


def hold_sent(connection: duckdb.DuckDBPyConnection, sources: Mapping[str, Source]) -> None:
    """`sent`: the raw rows with a planted row's key, in any file, and those in its line."""
    connection.execute(f"create temp table sent ({SENT_COLUMNS})")
    connection.execute(f"create temp table latest_load as {LATEST_LOADS}")
    for source, name in _objects(connection):
        if source in sources and name in sources[source].by_name:
            connection.execute(_sent_rows(sources[source].by_name[name]))


def hold_staged(connection: duckdb.DuckDBPyConnection, project: Path) -> None:
    """`staged`: the rows of `sent` that staging kept as the latest version of their key."""
    connection.execute(f"create temp table staged ({STAGED_COLUMNS})")
    models = staging_models(project)
    for source, name in _objects(connection):
        if (source, name) in models:
            connection.execute(f"""
                insert into staged
                select
                    sent.defect_id, sent.line, sent.load_id, sent.is_same_file,
                    sent.is_planted_line, staging.cast_errors
                from staging.{identifier(models[source, name])} as staging
                inner join sent
                    on staging.load_id = sent.load_id and staging.source_row_number = sent.line
                inner join planted using (defect_id)
                where planted.source = {literal(source)} and planted.object = {literal(name)}
            """)


def hold_contract_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """`contract_row`: what each contract says of the planted lines, from every conformed and rejected table."""
    tables = connection.execute("""
        select table_name
        from information_schema.columns
        where table_schema = 'intermediate' and column_name = 'source_row_number'
            and regexp_matches(table_name, '^int_[a-z_]+__(conformed|rejected)$')
        order by table_name
    """).fetchall()
    parts = [_contract_rows(str(name)) for (name,) in tables]
    connection.execute(f"create temp table contract_row as {' union all '.join(parts)}")


def hold_raw_columns(connection: duckdb.DuckDBPyConnection, raw: Path) -> None:
    """`raw_column`: source, object, raw_file and column_name of the objects in which a column was planted."""
    connection.execute(
        "create temp table raw_column (source text, object text, raw_file text, column_name text)"
    )
    for source, name in _objects(connection, "kind = 'new_column'"):
        files = raw / source / name / "*" / "*.parquet"
        connection.execute(f"""
            insert into raw_column
            select {literal(source)}, {literal(name)}, right(file_name, -{len(str(raw)) + 1}), name
            from parquet_schema({literal(files)})
        """)


def staging_models(project: Path) -> dict[tuple[str, str], str]:
    """The staging model of each source object; each object has one at most."""
    models = {}
    for path in project.glob("models/staging/*/stg_*.sql"):
        text = path.read_text(encoding="utf-8")
        for source, name in SOURCE_REFERENCE.findall(text):
            models[source, name] = path.stem
        for name in CONTRACT_FILE.findall(text):
            models["company", name] = path.stem
    return models


def _objects(
    connection: duckdb.DuckDBPyConnection, where: str = "file is not null"
) -> list[tuple[str, str]]:
    query = f"select distinct source, object from planted where {where} order by all"
    return [(str(source), str(name)) for source, name in connection.execute(query).fetchall()]


def _sent_rows(declared: SourceObject) -> str:
    """Two joins instead of one with `or`, which would compare every row with every defect."""
    conditions = (
        f"concat_ws('|', {column_list(declared.key)}) = planted.record_id",
        "raw._source_file = planted.file and raw._row_number = planted.line",
    )
    parts = [
        f"""
        select
            planted.defect_id, raw._source_file, raw._row_number, raw._load_id,
            raw._source_file = planted.file,
            raw._source_file = planted.file and raw._row_number = planted.line
        from raw_{declared.source}.{identifier(declared.name)} as raw
        inner join latest_load on raw._load_id = latest_load.load_id
        inner join planted on {condition}
        where planted.source = {literal(declared.source)}
            and planted.object = {literal(declared.name)} and planted.file is not null
        """
        for condition in conditions
    ]
    return f"insert into sent {' union '.join(parts)}"


def _contract_rows(table: str) -> str:
    is_rejected = table.endswith("__rejected")
    contract = table.removeprefix("int_").rsplit("__", 1)[0]
    return f"""
        select
            {literal(contract)} as contract, {is_rejected} as is_rejected, source_system,
            source_record_id, source_file, source_row_number,
            {"reject_reason" if is_rejected else "null"} as reject_reason
        from intermediate.{identifier(table)} as found
        where (source_file, source_row_number) in (select (file, line) from planted)
    """
