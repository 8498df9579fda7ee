"""What is asked, and what is kept of an erasure until it has ended. Both hold the person's identifiers: neither stays.

`<home>/erasures/request` is written by whoever erases; `.open.json` beside it is ours, so that an erasure that was
interrupted goes on, though the warehouse no longer knows the person.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from orchestration.errors import SetupError
from orchestration.settings import Settings

REQUEST = "request"
OPEN = ".open.json"
LOCK = ".lock"
EXAMPLE = '{"namespace": "email", "value": "..."}'


class Asked(NamedTuple):
    """The identifier by which somebody is to be erased, as a source sends it."""

    namespace: str
    value: str


class Identifier(NamedTuple):
    """One identifier of the person; `value` as it is compared, `key` its salted hash."""

    namespace: str
    value: str
    key: str


@dataclass
class Erasure:
    """One erasure on its way. `begun_at` is UTC text; the dictionaries are what went, by table, object or place.

    `spellings` are the identifiers as they stood in raw, where that differs from how they are compared; `name_marks`
    the salted hashes of the person's full names.
    """

    erasure_id: str
    begun_at: str
    identifiers: list[Identifier]
    customer_keys: list[str]
    spellings: list[str] = field(default_factory=list)
    name_marks: list[str] = field(default_factory=list)
    tables: dict[str, int] = field(default_factory=dict)
    raw: dict[str, list[int]] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    landed_files: list[str] = field(default_factory=list)
    erased_at: str | None = None

    def save(self, settings: Settings) -> None:
        """Keep it, readable for its owner only."""
        path = settings.erasures / OPEN
        unfinished = path.with_name(f"{OPEN}.tmp")
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as stream:
            json.dump(asdict(self), stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(unfinished, path)


@contextmanager
def erasing(settings: Settings) -> Iterator[None]:
    """One erasure at a time; raises SetupError where another one is under way."""
    settings.erasures.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (settings.erasures / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SetupError(
                f"Another erasure is under way in {settings.home}. Wait for its end, write the next request to "
                f"{settings.erasures / REQUEST}, and start again."
            ) from error
        yield


def read_open(settings: Settings) -> Erasure | None:
    """The erasure that was begun and has not ended."""
    path = settings.erasures / OPEN
    if not path.exists():
        return None
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Erasure(**kept | {"identifiers": [Identifier(*one) for one in kept["identifiers"]]})


def read_request(settings: Settings) -> Asked:
    """What is asked; raises SetupError where nothing is, or nothing that can be read. No message quotes the value."""
    path = settings.erasures / REQUEST
    remedy = f"Write {EXAMPLE} into it, and start again."
    try:
        asked = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SetupError(f"{path} is not there: nobody is to be erased. {remedy}") from error
    except ValueError as error:
        raise SetupError(f"{path} is no JSON. {remedy}") from error
    if not isinstance(asked, dict) or set(asked) != {"namespace", "value"}:
        raise SetupError(f"{path} does not hold namespace and value, and these alone. {remedy}")
    if not all(isinstance(text, str) and text.strip() for text in asked.values()):
        raise SetupError(
            f"{path}: namespace and value are to be texts that say something. {remedy}"
        )
    return Asked(asked["namespace"].strip(), asked["value"].strip())


def forget(settings: Settings) -> None:
    """Remove what holds the person's identifiers, once all is done."""
    for name in (REQUEST, OPEN):
        Path(settings.erasures / name).unlink(missing_ok=True)
