"""`python -m orchestration.load`: every landed object to raw, without Dagster, guards or dbt."""

import sys
from datetime import UTC, datetime

from orchestration.errors import SetupError
from orchestration.loading.load_object import load_object
from orchestration.settings import Settings
from orchestration.sources import chosen_sources, landed_sources


def main() -> int:
    """Load what is new and print one line an object; 1 when a file was refused."""
    settings = Settings.from_environment()
    day = datetime.now(UTC).date().isoformat()
    refused = 0
    declared_sources = landed_sources(settings.project)
    for name in chosen_sources(settings):
        for declared in declared_sources[name].objects:
            outcomes = load_object(settings, declared, day)
            rows = sum(outcome.figures.loaded for outcome in outcomes)
            print(f"{declared.label}: {len(outcomes)} files, {rows} rows")
            for outcome in outcomes:
                if outcome.error:
                    refused += 1
                    print(f"  {outcome.error}")
    return 1 if refused else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(str(error))
