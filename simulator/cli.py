"""The command line of `python -m simulator`: where to write what, and whether it is there already."""

import argparse
import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from simulator import __version__
from simulator.database import land_objects, open_database
from simulator.defects import plant_defects
from simulator.export import order_rows, write_exports
from simulator.settings import Settings
from simulator.truth import hold_defects, hold_truth, write_truth
from simulator.world import build_world

MANIFEST = "manifest.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        settings = Settings(options.customers, options.days, options.seed, options.start)
    except ValueError as error:
        parser.error(str(error))
    started = time.monotonic()
    written = simulate(settings, options.landing, options.truth)
    if written is None:
        print(f"The sample company's exports are already in {options.landing}: nothing written.")
    else:
        seconds = time.monotonic() - started
        print(f"{len(written)} files of exports in {options.landing}, the truth in {options.truth}")
        print(f"({settings.customers} customers, {settings.days} days, {seconds:.1f} s)")
    return 0


def simulate(settings: Settings, landing: Path, truth: Path) -> list[Path] | None:
    """Writes the exports below landing and the truth into truth.

    Returns the exported files relative to landing, or None when the same ones are there already. Files
    that an earlier run of other settings left are removed.
    """
    earlier = _read_manifest(truth)
    wanted = _arguments(settings)
    if earlier.get("arguments") == wanted and _are_there(earlier["files"], landing):
        return None
    for name in earlier.get("files", {}):
        (landing / name).unlink(missing_ok=True)
    (truth / MANIFEST).unlink(missing_ok=True)
    connection = open_database(build_world(settings), settings)
    land_objects(connection)
    hold_truth(connection, settings)
    plant_defects(connection, settings)
    order_rows(connection)
    hold_defects(connection)
    written = write_exports(connection, landing, half_way=settings.days // 2)
    write_truth(connection, truth)
    sizes = {path.as_posix(): (landing / path).stat().st_size for path in written}
    # Written last: a run that was stopped has no manifest and is repeated.
    manifest = {"arguments": wanted, "files": sizes}
    (truth / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
    return written


def _arguments(settings: Settings) -> dict[str, object]:
    return asdict(settings) | {"start": str(settings.start), "simulator_version": _version()}


def _version() -> str:
    """The version and a fingerprint of the code, so that a changed simulator always writes anew."""
    code = hashlib.sha256()
    for module in sorted(Path(__file__).parent.rglob("*.py")):
        code.update(module.read_bytes())
    return f"{__version__}+{code.hexdigest()[:12]}"


def _read_manifest(truth: Path) -> dict[str, dict[str, int]]:
    try:
        manifest: dict[str, dict[str, int]] = json.loads((truth / MANIFEST).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return manifest


def _are_there(files: dict[str, int], landing: Path) -> bool:
    paths = [(landing / name, size) for name, size in files.items()]
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def _parser() -> argparse.ArgumentParser:
    home = Path(os.environ.get("JOURNEYHOUSE_HOME") or "var")
    landing = Path(os.environ.get("JOURNEYHOUSE_LANDING") or home / "landing")
    parser = argparse.ArgumentParser("python -m simulator", description=__doc__)
    parser.add_argument("--customers", type=int, default=2000, help="number of customers")
    parser.add_argument("--days", type=int, default=365, help="length of the period in days")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same files")
    parser.add_argument("--start", type=date.fromisoformat, default=date(2025, 1, 1))
    parser.add_argument("--landing", type=Path, default=landing, help="folder of the exports")
    parser.add_argument("--truth", type=Path, default=home / "truth", help="folder of the truth")
    return parser
