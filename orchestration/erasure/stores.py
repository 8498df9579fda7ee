"""Every place beside raw and landing that may hold the person: what is made anew goes, a log loses its lines."""

import os
from collections.abc import Iterator
from pathlib import Path

from orchestration.erasure.person import reading_warehouse
from orchestration.erasure.request import Erasure
from orchestration.erasure.traces import SQLITE, Search
from orchestration.loading.kept_out import TABLE as MARKS
from orchestration.loading.own_tables import table_folder
from orchestration.settings import Settings


def remove_warehouse(settings: Settings) -> None:
    """Remove the warehouse file, free pages and all: the build makes another one from raw.

    Raises SetupError where a build holds it.
    """
    if settings.warehouse.exists():
        with reading_warehouse(settings):
            pass
    for path in settings.warehouse.parent.glob(f"{settings.warehouse.name}*"):
        path.unlink()


def clear_stores(settings: Settings, erasure: Erasure, search: Search) -> None:
    """Take the person out of logs, of the orchestrator's storage and of what earlier builds left behind."""
    for path in _files(settings.home / "dagster", settings.logs):
        if search.file(path):
            _note(settings, erasure, path, _forget_in_log(path, search))
    remade = (settings.dbt_target, settings.home / "scratch", settings.published.parent)
    for path in _files(*remade):
        if path != settings.published and search.file(path):
            path.unlink()
            _note(settings, erasure, path, 1)


def find_traces(settings: Settings, erasure: Erasure, search: Search) -> tuple[list[str], int]:
    """The files that hold the person still, by their names relative to the home, and how many were searched.

    Marks are no traces, nor is what must hold the request until the end; landed files that stay are told of by
    themselves.
    """
    left_out = {settings.landing / name for name in erasure.landed_files}
    folders = (settings.erasures, table_folder(settings, MARKS))
    files = {
        path
        for path in _files(settings.home, settings.landing, settings.dbt_target)
        if path not in left_out and not any(path.is_relative_to(folder) for folder in folders)
    }
    return sorted(place(settings, path) for path in files if search.file(path)), len(files)


def place(settings: Settings, path: Path) -> str:
    """How the certificate names a file."""
    is_in_home = path.is_relative_to(settings.home)
    return path.relative_to(settings.home).as_posix() if is_in_home else path.as_posix()


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def _forget_in_log(path: Path, search: Search) -> int:
    """Leave out what names the person: rows of a SQLite database, lines of a text; returns how many."""
    with path.open("rb") as stream:
        if stream.read(len(SQLITE)) == SQLITE:
            return search.forget_in_sqlite(path)
    lines = path.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not search.text(line)]
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_bytes(b"".join(kept))
    os.replace(unfinished, path)
    return len(lines) - len(kept)


def _note(settings: Settings, erasure: Erasure, path: Path, count: int) -> None:
    name = place(settings, path)
    erasure.deleted[name] = erasure.deleted.get(name, 0) + count
    erasure.save(settings)
