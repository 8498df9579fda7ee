"""The truth apart from the exports: who is who, which journey an interaction belongs to, what is wrong.

Evaluations read it; the pipeline never does. Queries run on the landed rows before defects are planted,
except those of the defects.
"""

from pathlib import Path

import pandas as pd

from simulator.clock import period
from simulator.database import Connection, hold
from simulator.defects import HANDLING, TABLES
from simulator.settings import Settings
from simulator.truth_queries import TABLES_BEFORE_DEFECTS, UNPLANTED_DEFECTS


def hold_truth(connection: Connection, settings: Settings) -> None:
    """Keeps every table of the truth as truth_<name>; to be called before defects are planted."""
    connection.execute("set variable ends_at = $1", [pd.Timestamp(period(settings)[1])])
    for name, query in TABLES_BEFORE_DEFECTS.items():
        connection.execute(f"create table truth_{name} as {query}")
    connection.execute(f"create table unplanted_defect as {UNPLANTED_DEFECTS}")


def hold_defects(connection: Connection) -> None:
    """Keeps truth_defect: one row per defect, with file and line where it stands in one."""
    handling = pd.DataFrame(HANDLING.items(), columns=["kind", "handling"])
    hold(connection, "defect_handling", handling)
    planted = " union all ".join(
        f"""
        select defect as defect_id, kind, '{shape.source}' as source, '{shape.name}' as object,
            concat_ws('/', '{shape.source}', '{shape.name}', file_name) as file,
            concat_ws('|', {", ".join(f'"{column}"' for column in shape.key)}) as record_id, line
        from {table}_lines inner join planted_defect using (defect)
        """
        for table, shape in TABLES.items()
    )
    connection.execute(f"""
        create table truth_defect as
        select defect.*, handling from (
            {planted}
            union all
            select 'U' || lpad(cast(row_number() over (order by kind, source, record_id) as text), 6, '0'),
                kind, source, object, null, record_id, null
            from unplanted_defect
        ) as defect
        inner join defect_handling on defect.kind = defect_handling.kind
        order by defect_id
    """)


def write_truth(connection: Connection, folder: Path) -> None:
    """Writes every table of the truth as <name>.parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in [*TABLES_BEFORE_DEFECTS, "defect"]:
        path = str(folder / f"{name}.parquet").replace("'", "''")
        connection.execute(f"copy truth_{name} to '{path}' (format parquet)")
