"""What is done to raw from time to time, apart from a run: `python -m orchestration.maintenance compact`.

`compact` makes few files of many small ones; `recover` ends a replacement that was interrupted, which every load does
too. Each is a job in the UI as well (orchestration/jobs.py).
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from orchestration.errors import SetupError
from orchestration.loading.compaction import compact_object
from orchestration.loading.journal import loading, replacing
from orchestration.settings import Settings
from orchestration.sources import SourceObject, landed_sources


def compact(settings: Settings) -> dict[str, tuple[int, int]]:
    """Compact every landed object; how many raw files those had and have whose number changed, by their label."""
    now = utc_now()
    with replacing(settings):
        counts = {o.label: compact_object(settings, o, now) for o in landed_objects(settings)}
    return {label: count for label, count in counts.items() if count[0] != count[1]}


def recover(settings: Settings) -> None:
    """End a replacement that was interrupted; nothing where there is none."""
    with loading(settings):
        pass


def landed_objects(settings: Settings) -> Iterator[SourceObject]:
    """Every object whose files are landed."""
    for source in landed_sources(settings.project).values():
        yield from source.objects


def utc_now() -> datetime:
    """The time in UTC, without an offset, as raw holds times."""
    return datetime.now(UTC).replace(tzinfo=None)


def main() -> int:
    """Do one task and print what it did, a line an object."""
    parser = argparse.ArgumentParser("python -m orchestration.maintenance")
    parser.add_argument("task", choices=("compact", "recover"))
    task = parser.parse_args().task
    settings = Settings.from_environment()
    if task == "recover":
        recover(settings)
        return 0
    for label, (before, after) in compact(settings).items():
        print(f"{label}: {before} files are {after}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(str(error))
