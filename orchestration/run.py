"""`python -m orchestration.run`: the whole job in this process, and what it found.

Ends with 1, and with what failed and why, when any step failed. The UI shows the same run afterwards. Where nothing is
new, there is no run: the metrics are those of the build that stands; `--again` makes it anew all the same.
"""

import argparse
import os
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from orchestration.errors import SetupError
from orchestration.linkage.matching import check_splink
from orchestration.settings import Settings
from orchestration.sources import chosen_sources
from orchestration.up_to_date import current_build


def main() -> int:
    """Run the job for today's load day; 0 when all of it succeeded, or when there is nothing to do."""
    arguments = argparse.ArgumentParser("python -m orchestration.run")
    arguments.add_argument("--again", action="store_true", help="run although nothing is new")
    options = arguments.parse_args()
    started = time.monotonic()
    settings = Settings.from_environment()
    try:
        sources = chosen_sources(settings)
        if settings.links_by_probability:
            check_splink()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    build_id = None if options.again else current_build(settings, sources)
    if build_id:
        return show_current(settings, build_id, time.monotonic() - started)
    dagster_home = prepare_instance(settings)

    # From here on seconds of imports: a wrong set-up is told before.
    from orchestration.definitions import WHOLE_RUN, defs
    from orchestration.event_log import local_instance
    from orchestration.progress import console, failures, metrics_table, times_table

    console.print(f"Loading {', '.join(sources)} from {settings.landing}")
    job = defs.resolve_job_def(WHOLE_RUN)
    prepared = time.monotonic() - started
    with local_instance(dagster_home) as instance:
        result = job.execute_in_process(
            instance=instance,
            partition_key=datetime.now(UTC).date().isoformat(),
            run_config={"loggers": {"progress": {}}},
            raise_on_error=False,
        )
    if not result.success:
        for name, message in failures(result):
            console.print(f"[red]{name}[/]\n{message}", soft_wrap=True)
        console.print("Nothing was published; the earlier copy, if any, is as it was.")
        return 1
    console.print(metrics_table(settings.published, result.run_id))
    console.print(times_table(result, [("start", prepared)]))
    show_places(settings)
    return 0


def show_current(settings: Settings, build_id: str, seconds: float) -> int:
    """Show the metrics of a build that a run would only make again."""
    from orchestration.progress import console, metrics_table

    console.print(
        f"Nothing is new in {settings.landing}, and the project is as it was.", soft_wrap=True
    )
    console.print(metrics_table(settings.published, build_id))
    console.print(
        f"Build {build_id} stands (looked up in {seconds:.1f} s); "
        "`python -m orchestration.run --again` makes it anew.",
        soft_wrap=True,
    )
    show_places(settings)
    return 0


def show_places(settings: Settings) -> None:
    """Say where everything is."""
    from orchestration.progress import console

    console.print(f"Warehouse:      {settings.warehouse}", soft_wrap=True)
    console.print(f"Published copy: {settings.published}", soft_wrap=True)
    console.print(f"Scorecard:      {settings.dashboard}", soft_wrap=True)
    console.print("UI:             make ui, then http://127.0.0.1:3000")


def prepare_instance(settings: Settings) -> Path:
    """Give the home a Dagster instance of its own: its DAGSTER_HOME, with the project's dagster.yaml."""
    home = settings.home / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(settings.project / "dagster.yaml", home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)
    return home


if __name__ == "__main__":
    sys.exit(main())
