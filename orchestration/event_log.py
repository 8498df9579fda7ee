"""Dagster's event log in SQLite, for a run in this process: the same files, opened once.

Dagster opens and closes a file anew for each event, and a run has thousands of them: a third of its time. Who reads the
files, such as the UI, does so with Dagster's own storage.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from dagster import DagsterInstance
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log.sqlite import SqliteEventLogStorage
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event
from typing_extensions import override

# The index and the run that goes on; others are closed when one more is asked for.
OPEN_FILES = 4


def local_instance(home: Path) -> DagsterInstance:
    """The instance of a DAGSTER_HOME, with this event log in place of Dagster's."""
    ours = {
        "module": __name__,
        "class": EventLog.__name__,
        "config": {"base_dir": str(home / "history" / "runs")},
    }
    return DagsterInstance.from_ref(
        InstanceRef.from_dir(str(home), overrides={"event_log_storage": ours})
    )


class EventLog(SqliteEventLogStorage):
    """Events of runs in one file each, those of assets and checks in an index beside them."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: dict[str, Engine] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    @override
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Any
    ) -> "EventLog":
        return cls(inst_data=inst_data, **config_value)

    @override
    def run_connection(self, run_id: str | None = None) -> AbstractContextManager[Connection]:
        return self._kept_open(str(run_id))

    @override
    def index_connection(self) -> AbstractContextManager[Connection]:
        return self._kept_open(INDEX_SHARD_NAME)

    @override
    def dispose(self) -> None:
        with self._db_lock:
            while self._engines:
                self._close_oldest()
        super().dispose()

    @contextmanager
    def _kept_open(self, shard: str) -> Iterator[Connection]:
        if shard not in self._initialized_dbs:
            with self._connect(shard):  # Makes the file and its tables.
                pass
        with self._db_lock:
            if shard not in self._engines:
                while len(self._engines) >= OPEN_FILES:
                    self._close_oldest()
                self._engines[shard] = self._open(shard)
            with self._engines[shard].begin() as connection:
                yield connection

    def _open(self, shard: str) -> Engine:
        engine = create_engine(self.conn_string_for_shard(shard), connect_args={"timeout": 60})
        event.listen(engine, "connect", _leave_writing_to_the_system)
        return engine

    def _close_oldest(self) -> None:
        self._engines.pop(next(iter(self._engines))).dispose()


def _leave_writing_to_the_system(connection: Any, _: object) -> None:
    """No waiting for the disk at each event: a process that dies loses none, a power cut may lose the last."""
    connection.execute("pragma synchronous = normal")
