"""Queries through a Thrift Server, and a clear word where there is none."""

from collections.abc import Mapping
from typing import Any

from tests.spark.ports import is_listening

REMEDY = (
    "Start Spark's Thrift Server there, or say where it is with JOURNEYHOUSE_SPARK_HOST and "
    "JOURNEYHOUSE_SPARK_PORT (docs/spark.md)."
)
# As in profiles.yml: the prefix is what makes the server take notice.
SESSION = {"set:spark.sql.session.timeZone": "UTC", "set:spark.sql.ansi.enabled": "true"}


class NoThriftServerError(Exception):
    """Nobody answers where the Thrift Server should be."""


def require(environment: Mapping[str, str]) -> None:
    """Raise NoThriftServerError, with address and remedy, unless the target `spark` can be reached."""
    host = environment.get("JOURNEYHOUSE_SPARK_HOST", "127.0.0.1")
    port = int(environment.get("JOURNEYHOUSE_SPARK_PORT", "10000"))
    if not is_listening(host, port):
        raise NoThriftServerError(f"No Thrift Server answers at {host}:{port}. {REMEDY}")


def answers(host: str, port: int) -> bool:
    """Whether a query is answered, by an executor and not by the server alone."""
    from thrift.transport.TTransport import TTransportException  # Part of the extra.

    try:
        return query(host, port, "select count(*) from range(0, 4, 1, 2)") == [(4,)]
    except (TTransportException, OSError):
        return False


def query(host: str, port: int, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query, in a session of its own."""
    from pyhive import hive  # Part of the extra, which most tests do without.

    with hive.connect(host=host, port=port, username="dbt", configuration=SESSION) as connection:
        cursor = connection.cursor()
        cursor.execute(sql)
        return [tuple(row) for row in cursor.fetchall()]
