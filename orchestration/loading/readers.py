"""Which reader opens which landed file. Each gives every sent value as text (see Reader)."""

from collections.abc import Callable

from orchestration.loading.csv_reader import CsvReader
from orchestration.loading.files import Load, file_format
from orchestration.loading.json_readers import json_lines_reader, json_reader
from orchestration.loading.parquet_reader import ParquetReader
from orchestration.loading.reader import Place, Reader

READERS: dict[str, Callable[[Place, Load], Reader]] = {
    "csv": CsvReader,
    "jsonl": json_lines_reader,
    "json": json_reader,
    "parquet": ParquetReader,
}


def open_reader(place: Place, load: Load) -> Reader:
    """The reader of the file's own format, which its extension says.

    Raises RefusedFileError where that is none we read, or the file holds something else.
    """
    return READERS[file_format(load.file)](place, load)
