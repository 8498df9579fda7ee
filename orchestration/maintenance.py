"""What is done to raw from time to time, apart from a run: `python -m orchestration.maintenance compact`.

`compact` makes few files of many small ones; `retention` takes out what was kept as long as its source declares;
`recover` ends a replacement that was interrupted and removes loads that were, which every load does too. The first two
are jobs in the UI as well (orchestration/jobs.py).
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from orchestration.errors import SetupError
from orchestration.loading.compaction import compact_object
from orchestration.loading.journal import loading, replacing
from orchestration.loading.load_object import remove_interrupted
from orchestration.loading.retention import apply_retention, objects_with_retention
from orchestration.settings import Settings
from orchestration.sources import SourceObject, landed_sources, read_sources


def compact(settings: Settings) -> dict[str, tuple[int, int]]:
    """Compact every landed object; how many raw files those had and have whose number changed, by their label."""
    now = utc_now()
    with replacing(settings):
        counts = {o.label: compact_object(settings, o, now) for o in landed_objects(settings)}
    return {label: count for label, count in counts.items() if count[0] != count[1]}


def remove_expired(settings: Settings, as_of: str | None = None) -> dict[str, tuple[int, int]]:
    """Take out of raw what is older at `as_of` (`2026-03-01`, UTC; now without it) than its source keeps it.

    Returns the numbers of rows and refused lines that went, by the label of each object that lost some. Raises
    SetupError when `as_of` is no time, or after now.
    """
    now = utc_now()
    cut_off = _time(as_of, now)
    removed = {}
    with replacing(settings):
        for source in read_sources(settings.project).values():
            for declared in objects_with_retention(source):
                removed[declared.label] = apply_retention(settings, declared, cut_off, now)
    return {label: counts for label, counts in removed.items() if any(counts)}


def recover(settings: Settings) -> None:
    """End a replacement and remove the loads that were interrupted; nothing where there is none."""
    with loading(settings):
        pass
    remove_interrupted(settings)


def landed_objects(settings: Settings) -> Iterator[SourceObject]:
    """Every object whose files are landed."""
    for source in landed_sources(settings.project).values():
        yield from source.objects


def utc_now() -> datetime:
    """The time in UTC, without an offset, as raw holds times."""
    return datetime.now(UTC).replace(tzinfo=None)


def _time(text: str | None, now: datetime) -> datetime:
    try:
        time = datetime.fromisoformat(text) if text else now
    except ValueError as error:
        raise SetupError(f"{text!r} is no time; give one like 2026-03-01, in UTC.") from error
    time = time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
    if time > now:
        raise SetupError(
            f"{text} is after now ({now:%Y-%m-%d %H:%M} UTC): it would remove what must be kept today."
        )
    return time


def main() -> int:
    """Do one task and print what it did, a line an object."""
    parser = argparse.ArgumentParser("python -m orchestration.maintenance")
    parser.add_argument("task", choices=("compact", "retention", "recover"))
    parser.add_argument(
        "--as-of", help="for retention: the time to count from, such as 2026-03-01; now without it"
    )
    options = parser.parse_args()
    settings = Settings.from_environment()
    if options.task == "compact":
        for label, (before, after) in compact(settings).items():
            print(f"{label}: {before} files are {after}")
    elif options.task == "retention":
        for label, (rows, lines) in remove_expired(settings, options.as_of).items():
            print(f"{label}: {rows} rows and {lines} refused lines are removed")
    else:
        recover(settings)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(str(error))
