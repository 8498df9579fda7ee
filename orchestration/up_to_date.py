"""Whether a run would find anything to do: a file in landing or in raw that no build has read, a changed project.

It answers in a second, before Dagster, dbt and Great Expectations are imported, from the ledger and the published copy.
"""

import hashlib
import os
from collections.abc import Iterable

from orchestration.dbt_project import PROJECT_FILES
from orchestration.loading.files import landed_files
from orchestration.loading.ledger import REMOVAL, TABLE, Ledger
from orchestration.loading.own_tables import read_rows
from orchestration.settings import Settings
from orchestration.sources import landed_sources

PYTHON_FILES = ("orchestration/**/*.py", "requirements.lock")


def current_build(settings: Settings, sources: Iterable[str]) -> str | None:
    """The build whose published copy a run of these sources would only make again; None where there is work to do.

    That is the last published one, when the same project made it under the same salt, nothing was loaded or removed
    since dbt began it, and landing holds no file that is not loaded. A file that was refused is tried again.
    """
    builds = read_rows(settings, "published_build")
    if not builds or not settings.published.exists() or not settings.warehouse.exists():
        return None
    latest = max(builds, key=lambda build: str(build["published_at"]))
    if latest["project_fingerprint"] != project_fingerprint(settings):
        return None
    if _is_changed_since(settings, str(latest["read_at"])) or _has_new_files(settings, sources):
        return None
    return latest["build_id"]


def project_fingerprint(settings: Settings) -> str:
    """A hash of every file that decides what a build makes, and of what the environment adds to them."""
    fingerprint = hashlib.sha256()
    patterns = (*PROJECT_FILES, *PYTHON_FILES)
    found = {path for pattern in patterns for path in settings.project.glob(pattern)}
    for path in sorted(path for path in found if path.is_file()):
        fingerprint.update(path.relative_to(settings.project).as_posix().encode())
        fingerprint.update(path.read_bytes())
    # Hashed once more, so that the fingerprint of two projects gives away nothing of their salts.
    salt = os.environ.get("JOURNEYHOUSE_SALT", "")
    fingerprint.update(hashlib.sha256(salt.encode()).digest())
    if os.environ.get("JOURNEYHOUSE_LINKAGE", "off") == "on":
        fingerprint.update(b"links by probability")
    return fingerprint.hexdigest()[:32]


def _is_changed_since(settings: Settings, read_at: str) -> bool:
    loads = read_rows(settings, TABLE, "status <> 'refused'")
    removals = read_rows(settings, REMOVAL)
    times = [load["loaded_at"] for load in loads] + [row["removed_at"] for row in removals]
    if settings.links_by_probability:
        # What the last run proposed joins people only in the next.
        times += [row["proposed_at"] for row in read_rows(settings, "proposed_link")]
    return any(str(time) > read_at for time in times)


def _has_new_files(settings: Settings, sources: Iterable[str]) -> bool:
    declared_sources = landed_sources(settings.project)
    for name in sources:
        for declared in declared_sources[name].objects:
            ledger = Ledger(settings, declared)
            files = landed_files(settings.landing, declared)
            if not all(ledger.has_taken(file) for file in files):
                return True
    return False
