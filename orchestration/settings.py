"""Where the files of a run live, read once from the environment and made absolute.

Here belongs what a run may be told from outside. What a source looks like is declared in its YAML (sources.py).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from orchestration.errors import SetupError

PROJECT = Path(__file__).resolve().parent.parent
GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Limits:
    """What one landed file may ask of the machine.

    `unpacked_bytes`: a packed file is unpacked to the scratch folder before it is read, and a few kilobytes can unpack
    to more than any disk holds. A day of ten million events is 15 GB, which the default lets through.
    `settle_seconds`: a file changed more recently may still be written, so the load waits until it is that old.
    """

    unpacked_bytes: int = 20 * GIGABYTE
    settle_seconds: float = 0


@dataclass(frozen=True)
class Settings:
    """The folders of one run; every path is absolute, because dbt changes the working directory.

    `sources` is None when nobody chose: then every source that has a folder in landing is loaded. Landed files belong
    to who lands them: only where that is said may an erasure delete those that hold the person.
    """

    home: Path
    landing: Path
    sources: tuple[str, ...] | None = None
    project: Path = PROJECT
    limits: Limits = Limits()
    may_delete_landed: bool = False
    links_by_probability: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the JOURNEYHOUSE_ variables that README lists; the home is `var` without them."""
        home = (PROJECT / environment.get("JOURNEYHOUSE_HOME", "var")).resolve()
        landing = environment.get("JOURNEYHOUSE_LANDING")
        chosen = environment.get("JOURNEYHOUSE_SOURCES", "")
        names = tuple(name.strip() for name in chosen.split(",") if name.strip())
        return cls(
            home=home,
            landing=(PROJECT / landing).resolve() if landing else home / "landing",
            sources=names or None,
            limits=Limits(
                unpacked_bytes=int(_number(environment, "JOURNEYHOUSE_UNPACKED_GB", 20) * GIGABYTE),
                settle_seconds=_number(environment, "JOURNEYHOUSE_SETTLE_SECONDS", 2),
            ),
            may_delete_landed=_choice(environment, "JOURNEYHOUSE_ERASE_LANDED", "keep", "delete"),
            links_by_probability=_choice(environment, "JOURNEYHOUSE_LINKAGE", "off", "on"),
        )

    @property
    def raw(self) -> Path:
        """The immutable Parquet files, one per load."""
        return self.home / "raw"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that only dbt writes."""
        return self.home / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """The copy that readers open."""
        return self.home / "published" / "journeyhouse.duckdb"

    @property
    def dashboard(self) -> Path:
        """The page that people open."""
        return self.home / "dashboard" / "index.html"

    @property
    def erasures(self) -> Path:
        """Requests to erase somebody, and the certificates of what was done."""
        return self.home / "erasures"

    @property
    def logs(self) -> Path:
        """What dbt writes down of its runs."""
        return self.home / "logs"

    @property
    def dbt_target(self) -> Path:
        """Where dbt keeps its manifest."""
        return self.project / os.environ.get("DBT_TARGET_PATH", "target")

    def dbt_variable(self, name: str) -> str:
        """One of the project's dbt variables, so that Python and SQL share a single declaration."""
        path = self.project / "dbt_project.yml"
        variables = yaml.safe_load(path.read_text(encoding="utf-8")).get("vars", {})
        if name not in variables:
            raise SetupError(f"{path} declares no variable {name!r}; add it under `vars:`.")
        return str(variables[name])


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name) or str(default)
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise SetupError(f"{name} is {text!r}: expected a number from 0, such as {default}.")
    return number


def _choice(environment: Mapping[str, str], name: str, usual: str, other: str) -> bool:
    """Whether the other of two words was chosen."""
    word = environment.get(name) or usual
    if word not in (usual, other):
        raise SetupError(f"{name} is {word!r}: expected {usual} or {other}.")
    return word == other
