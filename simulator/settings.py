"""What one run is asked for: the size, the period and the seed, and the random streams they give.

No path belongs here: the same settings give the same bytes wherever they are written.
"""

import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np


@dataclass(frozen=True)
class Settings:
    """The arguments that decide every simulated value.

    customers: people of kind customer (employees and test people come on top).
    days: length of the period in local days, from `start` on.
    Raises ValueError when customers or days is too small to simulate.
    """

    customers: int = 2000
    days: int = 365
    seed: int = 7
    start: date = date(2025, 1, 1)

    def __post_init__(self) -> None:
        for name, value, least in (("customers", self.customers, 20), ("days", self.days, 7)):
            if value < least:
                raise ValueError(f"--{name} is {value}: give at least {least}")
        if self.seed < 0:
            raise ValueError(f"--seed is {self.seed}: give zero or a positive number")

    def stream(self, subject: str) -> np.random.Generator:
        """The random stream of one subject: a new subject never shifts another's draws."""
        return np.random.default_rng([self.seed, zlib.crc32(subject.encode())])
