"""Reads a sample's files by ways that are not the simulator's: csv, gzip and json of the standard library."""

import csv
import gzip
import json
import re
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

    def rows(self, source: str, name: str) -> list[Row]:
        """Every line that can be read as a row; the broken ones are left out."""
        return [row for path in self.files(source, name) for row in rows_of(self.landing, path)]

    def latest(self, source: str, name: str, key: str = "id") -> dict[str, dict[str, Any]]:
        """Each record by its key, as the last file shows it."""
        return {row.values[key]: row.values for row in self.rows(source, name)}

    def truth(self, name: str) -> pd.DataFrame:
        return pd.read_parquet(self.truth_folder / f"{name}.parquet")

    def defects(self, kind: str) -> pd.DataFrame:
        defects = self.truth("defect")
        return defects[defects["kind"] == kind]


@cache
def lines_of(path: Path) -> list[str]:
    """The lines of a file, without their ends."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return text.decode().removesuffix("\n").split("\n")


@cache
def rows_of(landing: Path, path: Path) -> list[Row]:
    """The rows of a file: of JSON lines those that parse, of CSV those as wide as the header."""
    file, lines = path.relative_to(landing).as_posix(), lines_of(path)
    if path.suffix == ".gz":
        numbered = [(line, parsed(text)) for line, text in enumerate(lines, start=1)]
        return [Row(file, line, values) for line, values in numbered if values is not None]
    header, *records = csv.reader(lines)
    return [
        Row(file, line, dict(zip(header, record, strict=True)))
        for line, record in enumerate(records, start=2)
        if len(record) == len(header)
    ]


def parsed(text: str) -> dict[str, Any] | None:
    """The JSON object of a line, or None where it is none."""
    try:
        values: dict[str, Any] = json.loads(text)
    except json.JSONDecodeError:
        return None
    return values


def in_full(phone: str) -> str:
    """A telephone number with its country code and without what only spells it; other text as it is."""
    digits = re.sub("[ -]", "", phone)
    return f"+39{digits}" if digits.isdigit() else digits
