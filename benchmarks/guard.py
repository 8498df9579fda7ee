"""The raw guards alone, without Dagster: `python -m benchmarks.guard`, as one step of the benchmark."""

from orchestration.guards.validation import validate
from orchestration.settings import Settings
from orchestration.sources import chosen_sources, landed_sources


def main() -> None:
    """Validate every object of every landed source; what was found is not the benchmark's business."""
    settings = Settings.from_environment()
    declared = landed_sources(settings.project)
    for name in chosen_sources(settings):
        for landed, findings in validate(settings, list(declared[name].objects)):
            print(f"{landed.label}: {len(findings)} expectations")


if __name__ == "__main__":
    main()
