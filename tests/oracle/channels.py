"""F01: a thousand contacts of May 2024, in the channels and numbers of the oracle, by people of whom nothing is known.

Here belongs what is landed; what must come of it stands in test_channels.py.
"""

from collections.abc import Mapping
from pathlib import Path

from tests.oracle.company import Row, write_csv


def write_contacts(folder: Path, counts: Mapping[str, int]) -> None:
    """Write the contacts under `folder`; `counts` says how many there are in each channel."""
    channels = [channel for channel, times in counts.items() for _ in range(times)]
    contacts = [contact(number, channel) for number, channel in enumerate(channels)]
    write_csv(folder / "interaction" / "interaction_2024-05.csv", contacts)


def contact(number: int, channel: str) -> Row:
    """One contact, at a minute of its own."""
    hour, minute = divmod(number, 60)
    day, hour = divmod(hour, 24)
    return {
        "interaction_id": f"F01-{number}",
        "event_at": f"2024-05-{day + 10} {hour:02}:{minute:02}:00",
        "interaction_type_code": "consultation",
        "channel_code": channel,
        "party_code": "customer",
        "brand_code": "lume",
        "identifier_namespace": "",
        "identifier_value": "",
    }
