"""Reads a sample's files by ways that are not the simulator's: csv, gzip and json of the standard library."""

import csv
import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Row:
    """One line of an exported file."""

    file: str
    line: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """The folders of one run."""

    landing: Path
    truth_folder: Path

    def files(self, source: str, name: str) -> list[Path]:
        return sorted((self.landing / source / name).iterdir())

    @cache
    def lines(self, path: Path) -> list[str]:
        content = path.read_bytes()
        text = gzip.decompress(content) if path.suffix == ".gz" else content
        return text.decode().removesuffix("\n").split("\n")

    @cache
    def rows(self, source: str, name: str) -> list[Row]:
        """Every line that can be read as a row; the broken ones are left out."""
        return [row for path in self.files(source, name) for row in self._rows_of(path)]

    def _rows_of(self, path: Path) -> list[Row]:
        file, lines = path.relative_to(self.landing).as_posix(), self.lines(path)
        if path.suffix == ".gz":
            numbered = [(line, parsed(text)) for line, text in enumerate(lines, start=1)]
            return [Row(file, line, values) for line, values in numbered if values is not None]
        header, *records = csv.reader(lines)
        return [
            Row(file, line, dict(zip(header, record, strict=True)))
            for line, record in enumerate(records, start=2)
            if len(record) == len(header)
        ]

    def truth(self, name: str) -> pd.DataFrame:
        return pd.read_parquet(self.truth_folder / f"{name}.parquet")

    def defects(self, kind: str) -> pd.DataFrame:
        defects = self.truth("defect")
        return defects[defects["kind"] == kind]


def parsed(text: str) -> dict[str, Any] | None:
    """The JSON object of a line, or None where it is none."""
    try:
        values: dict[str, Any] = json.loads(text)
    except json.JSONDecodeError:
        return None
    return values
