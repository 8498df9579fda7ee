"""An erasure from request to certificate. Each step may be repeated: one that was interrupted goes on where it was."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from orchestration.erasure.certificate import certify
from orchestration.erasure.landing import clear_landing
from orchestration.erasure.person import find_person, reading_warehouse
from orchestration.erasure.raw import erase_from_raw, is_out_of_raw
from orchestration.erasure.request import (
    Erasure,
    erasing,
    forget,
    read_open,
    read_request,
)
from orchestration.erasure.stores import clear_stores, find_traces, remove_warehouse
from orchestration.erasure.traces import Search
from orchestration.errors import SetupError
from orchestration.loading.journal import loading
from orchestration.maintenance import utc_now
from orchestration.settings import Settings
from orchestration.sql import connect


def erase(settings: Settings, build: Callable[[Settings], None] | None = None) -> Path:
    """Erase whom the request names from all that the house holds; returns the path of the certificate's text.

    `build` makes and publishes the warehouse anew; without it, the whole job does. Raises SetupError with what is
    wrong and what to do: request and progress are kept, and the same call goes on.
    """
    with erasing(settings):
        erasure = read_open(settings) or _begin(settings)
        with loading(settings):
            pass  # A replacement that was committed and interrupted is brought to its end.
        if not is_out_of_raw(settings, erasure):
            erase_from_raw(settings, erasure, utc_now())
        with connect() as connection:
            search = Search(connection, erasure)
            clear_landing(settings, erasure, search)
            remove_warehouse(settings)
            clear_stores(settings, erasure, search)
            (build or whole_job)(settings)
            path = _prove(settings, erasure, search)
        forget(settings)
    return path


def whole_job(settings: Settings) -> None:
    """Load what is new, build and publish, as `python -m orchestration.run --again` does."""
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.run", "--again"], cwd=settings.project, check=False
    )
    if done.returncode:
        raise SetupError(
            "The person is out of raw, but what was built without the person is not published: see above. The earlier "
            "published copy still stands. Mend the cause and start the erasure again; it goes on from here."
        )


def _begin(settings: Settings) -> Erasure:
    asked = read_request(settings)
    with reading_warehouse(settings) as connection:
        return find_person(settings, connection, asked, utc_now())


def _prove(settings: Settings, erasure: Erasure, search: Search) -> Path:
    """What the build wrote is cleared as well; then every file is searched, and the certificate says what was found."""
    clear_stores(settings, erasure, search)
    traces, searched = find_traces(settings, erasure, search)
    _refuse_traces(settings, traces)
    now = f"{utc_now():%Y-%m-%d %H:%M:%S}"
    return certify(settings, erasure, search, traces, searched, now)


def _refuse_traces(settings: Settings, traces: list[str]) -> None:
    """What the house itself writes must hold nothing; a file of somebody else is named in the certificate."""
    own = (
        settings.raw,
        settings.warehouse,
        settings.published.parent,
        settings.logs,
        settings.home / "dagster",
    )
    names = [path.relative_to(settings.home).as_posix() for path in own]
    left = [trace for trace in traces if trace.startswith(tuple(names))]
    if left:
        raise SetupError(
            f"The person still stands in {', '.join(left)}. Request and progress are kept. Start the erasure again; "
            "if the same files are named, tell who maintains this project."
        )
