"""The dashboard: one static file that needs no network, made from the published copy.

Shell, style and scripts stand in static/, ECharts in vendor/. Each page of the dashboard has a function here that reads
what it shows, and a script in static/ that draws it; the shell lists the pages and keeps language and slice in the
address. Nothing is computed here that a mart does not hold.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from orchestration.dashboard.scorecard import read_scorecard
from orchestration.errors import SetupError
from orchestration.settings import Settings

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("it", "en")


@dataclass(frozen=True)
class Page:
    """One page: its name, also that of its script, and what reads its data."""

    name: str
    read: Callable[[duckdb.DuckDBPyConnection], dict[str, Any]]


PAGES = (Page("scorecard", read_scorecard),)


def write_dashboard(settings: Settings) -> tuple[Path, Mapping[str, dict[str, Any]]]:
    """Make `<home>/dashboard/index.html` of the published copy; returns where it is and what each page holds.

    The earlier file stays until the new one is whole. Raises SetupError where nothing was published yet.
    """
    if not settings.published.exists():
        raise SetupError(
            f"There is no published copy at {settings.published}. Materialize the whole job first."
        )
    with duckdb.connect(str(settings.published), read_only=True) as connection:
        contents = {page.name: page.read(connection) for page in PAGES}
    path = settings.dashboard
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_text(html_of(contents), encoding="utf-8")
    os.replace(unfinished, path)
    return path, contents


def html_of(contents: Mapping[str, dict[str, Any]]) -> str:
    """The file's text: everything that the pages need is in it."""
    static = FOLDER / "static"
    environment = Environment(
        loader=FileSystemLoader(static), undefined=StrictUndefined, autoescape=True
    )
    texts = {language: read_json(static / f"texts.{language}.json") for language in LANGUAGES}
    return environment.get_template("shell.html").render(
        style=Markup((static / "style.css").read_text(encoding="utf-8")),
        echarts=Markup((FOLDER / "vendor" / "echarts.min.js").read_text(encoding="utf-8")),
        scripts=[
            Markup((static / f"{name}.js").read_text(encoding="utf-8"))
            for name in ("format", "draw", *contents, "shell")
        ],
        data=embedded({"pages": contents, "texts": texts}),
    )


def embedded(value: Any) -> Markup:
    """JSON that may stand within a script element, whatever names it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def read_json(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))
