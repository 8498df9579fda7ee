"""The jobs beside the whole run: what is done to raw from time to time, and the erasure of a person.

When is for whoever runs the house to choose; the steps share the pool of the steps that open the warehouse.
"""

from collections.abc import Callable
from typing import TypeVar

from dagster import Config, Failure, JobDefinition, OpExecutionContext, in_process_executor, job, op

from orchestration import maintenance
from orchestration.assets.common import WAREHOUSE_POOL
from orchestration.erasure.steps import erase as erase_requested
from orchestration.errors import SetupError
from orchestration.settings import Settings

Result = TypeVar("Result")


def maintenance_jobs(settings: Settings) -> list[JobDefinition]:
    """Compaction, retention and erasure."""
    return [_compact_raw(settings), _apply_retention(settings), _erase_person(settings)]


def _compact_raw(settings: Settings) -> JobDefinition:
    @op(pool=WAREHOUSE_POOL)
    def compact(context: OpExecutionContext) -> None:
        counts = _told(lambda: maintenance.compact(settings))
        context.add_output_metadata(
            {label: f"{b} files are {a}" for label, (b, a) in counts.items()}
        )

    @job(
        executor_def=in_process_executor,
        description="Make few raw files of many small ones; rows and load columns stay.",
    )
    def compact_raw() -> None:
        compact()

    return compact_raw


class AsOf(Config):
    """The time that ages are counted from, such as `2026-03-01`, in UTC; now without it."""

    as_of_at: str | None = None


def _apply_retention(settings: Settings) -> JobDefinition:
    @op(pool=WAREHOUSE_POOL)
    def remove_expired(context: OpExecutionContext, config: AsOf) -> None:
        removed = _told(lambda: maintenance.remove_expired(settings, config.as_of_at))
        context.add_output_metadata(
            {
                label: f"{rows} rows, {lines} refused lines"
                for label, (rows, lines) in removed.items()
            }
        )

    @job(
        executor_def=in_process_executor,
        description="Take out of raw what was kept as long as its source declares; ops.removals says what went.",
    )
    def apply_retention() -> None:
        remove_expired()

    return apply_retention


def _erase_person(settings: Settings) -> JobDefinition:
    # Without the pool: the whole job that it starts needs it. Locks keep builds and other erasures away.
    @op
    def erase(context: OpExecutionContext) -> None:
        certificate = _told(lambda: erase_requested(settings))
        context.add_output_metadata({"certificate": certificate.read_text(encoding="utf-8")})

    @job(
        executor_def=in_process_executor,
        description=(
            "Erase the person whom <home>/erasures/request names, build and publish anew, write the certificate. "
            "The request is a file and no configuration of the run, which would be kept."
        ),
    )
    def erase_person() -> None:
        erase()

    return erase_person


def _told(step: Callable[[], Result]) -> Result:
    try:
        return step()
    except SetupError as error:
        raise Failure(str(error), allow_retries=False) from error
