"""Parquet of any types: a nested value becomes JSON text, a time the text of its UTC time."""

from typing_extensions import override

from orchestration.loading.files import Load
from orchestration.loading.reader import Place, Reader
from orchestration.loading.text import readable_path
from orchestration.sql import identifier, literal


class ParquetReader(Reader):
    """The number of a row stands for its line. A Parquet file is read as a whole: none of its rows can be refused."""

    def __init__(self, place: Place, load: Load) -> None:
        super().__init__(place, load)
        path = literal(readable_path(load.file.path, place.scratch.with_suffix(".parquet")))
        self.source = f"read_parquet({path}, hive_partitioning = false)"
        found = self.connection.execute(
            f"select column_name, column_type from (describe from {self.source})"
        ).fetchall()
        self.types: dict[str, str] = dict(found)
        self.columns = list(self.types)

    @override
    def read(self) -> None:
        values = ", ".join(f"{self._text(name)} as {identifier(name)}" for name in self.columns)
        self.land(f"select {values} from {self.source}")
        self.number_from(1)

    def _text(self, name: str) -> str:
        is_nested = self.types[name].startswith(("STRUCT", "MAP")) or self.types[name].endswith("]")
        value = f"to_json({identifier(name)})" if is_nested else identifier(name)
        return f"cast({value} as varchar)"
