"""What each source declares: its objects, their columns, keys and event times, read from the dbt source YAML.

The YAML is the only declaration; loader, guards, assets and raw views all follow it. Nothing about a source is
written in Python, except the guards that one source alone needs.
"""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from orchestration.errors import SetupError
from orchestration.settings import Settings

OWN_SOURCE = "journeyhouse"
IRREGULAR = "irregular"
VERSIONED_CADENCES = ("monthly", IRREGULAR)


@dataclass(frozen=True)
class SourceObject:
    """One object of one source, such as `zendesk.ticket`. `event_time_format` is None for ISO times.

    Where not `has_header`, a CSV or TSV file begins with its first record, and names columns by their declared places.
    Where it `is_raw_only`, no model reads it: all its files hold is kept, and columns and key need not be declared.
    `identifiers` says which columns name a person: each with its namespace, or with the column that holds it. Where the
    house made a row out of one row of raw, `made_of` are the two columns that say which: its load and row number.
    """

    source: str
    name: str
    description: str
    file_format: str
    cadence: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    required: tuple[str, ...]
    event_time: str | None
    event_time_format: str | None
    has_header: bool
    is_raw_only: bool
    retention_days: int | None
    retention_from: str
    identifiers: tuple[tuple[str, str], ...] = ()
    made_of: tuple[str, ...] = ()

    @property
    def asset_key(self) -> list[str]:
        """The key that the Dagster asset and the dbt source share."""
        return [f"raw_{self.source}", self.name]

    @property
    def is_versioned(self) -> bool:
        """Whether its exports send the latest state again and again, and so repeat their keys."""
        return self.cadence in VERSIONED_CADENCES

    @property
    def label(self) -> str:
        """How messages name the object."""
        return f"{self.source}.{self.name}"


@dataclass(frozen=True)
class Source:
    """One system whose files are landed, or `journeyhouse` itself for what the house writes."""

    name: str
    description: str
    objects: tuple[SourceObject, ...]

    @cached_property
    def by_name(self) -> dict[str, SourceObject]:
        """The objects by their name."""
        return {declared.name: declared for declared in self.objects}


@cache
def read_sources(project: Path) -> dict[str, Source]:
    """Read every models/staging/<source>/_<source>__*sources.yml, by source name.

    A source may stand in several files, each with tables of its own. Raises SetupError when no source is declared, a
    declaration lacks a part that the loader needs, or two files differ about their source.
    """
    sources: dict[str, Source] = {}
    first: dict[str, tuple[Path, dict[str, Any]]] = {}
    for path in sorted(project.glob("models/staging/*/_*__*sources.yml")):
        for declared in yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]:
            try:
                source = _source(declared)
            except KeyError as missing:
                raise SetupError(f"{path}: {missing} is not declared; add it.") from missing
            if source.name in sources:
                _refuse_difference(path, declared, *first[source.name])
                source = _merged(sources[source.name], source)
            else:
                first[source.name] = (path, declared)
            sources[source.name] = source
    if not sources:
        raise SetupError(f"No source is declared under {project / 'models/staging'}.")
    return sources


def landed_sources(project: Path) -> dict[str, Source]:
    """The sources whose files are landed: all but our own."""
    return {n: source for n, source in read_sources(project).items() if n != OWN_SOURCE}


def chosen_sources(settings: Settings) -> tuple[str, ...]:
    """The names of the sources of this run.

    Raises SetupError when the landing folder, or the folder of a chosen source, is not there, and when a folder in
    landing is no declared source or object: its files would otherwise be left out silently.
    """
    declared = landed_sources(settings.project)
    landing = settings.landing
    if not landing.is_dir():
        raise SetupError(
            f"There is no landing folder {landing}. `make sample` fills one with the sample company's exports; "
            "JOURNEYHOUSE_LANDING points to another."
        )
    folders = _folders(landing)
    names = settings.sources or folders
    if not names:
        raise SetupError(
            f"{landing} holds no source folder; `make sample` makes some. Known sources: {_list(declared)}."
        )
    for name in names:
        if name not in declared:
            raise SetupError(
                f"Source {name!r} (JOURNEYHOUSE_SOURCES or a folder in {landing}) is unknown. "
                f"Known sources: {_list(declared)}."
            )
        if name not in folders:
            raise SetupError(
                f"Source {name} has no folder in {landing}. Put its exports under {landing / name}/<object>/, "
                "or leave it out of JOURNEYHOUSE_SOURCES."
            )
        _refuse_unknown_objects(declared[name], landing / name)
    return tuple(names)


def _source(declared: dict[str, Any]) -> Source:
    meta = declared["config"]["meta"]
    return Source(
        name=declared["name"],
        description=declared["description"],
        objects=tuple(_object(declared["name"], meta, table) for table in declared["tables"]),
    )


def _object(source: str, source_meta: dict[str, Any], table: dict[str, Any]) -> SourceObject:
    meta = source_meta | table["config"]["meta"]
    is_raw_only = bool(meta.get("raw_only"))
    if is_raw_only:
        meta = {"key": [], "required": []} | meta
    return SourceObject(
        source=source,
        name=table["name"],
        description=table["description"],
        file_format=meta["file_format"],
        cadence=meta["cadence"],
        columns=tuple(column["name"] for column in _columns(table, is_raw_only)),
        key=tuple(meta["key"]),
        required=tuple(meta["required"]),
        event_time=meta.get("event_time"),
        event_time_format=meta.get("event_time_format"),
        has_header=_has_header(source, meta, table),
        is_raw_only=is_raw_only,
        retention_days=meta.get("retention_days"),
        retention_from=meta.get("retention_from", "load"),
        identifiers=tuple(meta.get("identifiers", {}).items()),
        made_of=tuple(meta.get("made_of", [])),
    )


def _has_header(source: str, meta: dict[str, Any], table: dict[str, Any]) -> bool:
    has_header = meta.get("header", True)
    if not isinstance(has_header, bool):
        raise SetupError(
            f"{source}.{table['name']}: header is {has_header!r}; expected true or false."
        )
    if not has_header and (meta["file_format"] != "csv" or not table.get("columns")):
        raise SetupError(
            f"{source}.{table['name']}: `header: false` is for objects of file_format csv that declare their columns "
            "in the order of the file. Declare both, or leave the option out."
        )
    return has_header


def _columns(table: dict[str, Any], is_raw_only: bool) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = table.get("columns", []) if is_raw_only else table["columns"]
    return columns


def _refuse_difference(
    path: Path, declared: dict[str, Any], first_path: Path, first: dict[str, Any]
) -> None:
    """Which of two declarations of one source holds would otherwise depend on the names of their files."""
    differing = sorted(
        name
        for name in (declared.keys() | first.keys()) - {"tables"}
        if declared.get(name) != first.get(name)
    )
    if differing:
        raise SetupError(
            f"{path}: {', '.join(differing)} of source {declared['name']} differ from {first_path}. "
            "Declare them alike in both files; what holds for one object only belongs to its table."
        )


def _merged(source: Source, more: Source) -> Source:
    twice = sorted(source.by_name.keys() & more.by_name.keys())
    if twice:
        raise SetupError(
            f"Source {source.name} declares {', '.join(twice)} in two files of its folder; keep it in one of them."
        )
    return replace(source, objects=source.objects + more.objects)


def _refuse_unknown_objects(source: Source, folder: Path) -> None:
    for entry in sorted(folder.iterdir()):
        if not entry.name.startswith(".") and entry.name not in source.by_name:
            raise SetupError(
                f"{entry} belongs to no object of {source.name}. Move it to one of "
                f"{_list(source.by_name)} or declare it in the source's YAML."
            )


def _folders(landing: Path) -> tuple[str, ...]:
    return tuple(
        entry.name
        for entry in sorted(landing.iterdir())
        if entry.is_dir() and not entry.name.startswith(".")
    )


def _list(names: dict[str, Any]) -> str:
    return ", ".join(sorted(names))
