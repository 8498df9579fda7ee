"""What each source declares: its objects, their columns, keys and event times, read from the dbt source YAML.

The YAML is the only declaration; loader, guards, assets and raw views all follow it. Nothing about a source is
written in Python, except the guards that one source alone needs.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from orchestration.errors import SetupError
from orchestration.settings import Settings

OWN_SOURCE = "journeyhouse"


@dataclass(frozen=True)
class SourceObject:
    """One object of one source, such as `zendesk.ticket`. `event_time_format` is None for ISO times."""

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

    @property
    def asset_key(self) -> list[str]:
        """The key that the Dagster asset and the dbt source share."""
        return [f"raw_{self.source}", self.name]

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
    """Read every models/staging/<source>/_<source>__sources.yml, by source name.

    Raises SetupError when no source is declared or a declaration lacks a part that the loader needs.
    """
    sources: dict[str, Source] = {}
    for path in sorted(project.glob("models/staging/*/_*__sources.yml")):
        for declared in yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]:
            try:
                sources[declared["name"]] = _source(declared)
            except KeyError as missing:
                raise SetupError(f"{path}: {missing} is not declared; add it.") from missing
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
    return SourceObject(
        source=source,
        name=table["name"],
        description=table["description"],
        file_format=meta["file_format"],
        cadence=meta["cadence"],
        columns=tuple(column["name"] for column in table["columns"]),
        key=tuple(meta["key"]),
        required=tuple(meta["required"]),
        event_time=meta.get("event_time"),
        event_time_format=meta.get("event_time_format"),
    )


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
