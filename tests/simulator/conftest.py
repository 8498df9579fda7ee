"""One small sample for all tests of the simulator."""

from datetime import date

import pytest

from simulator.cli import simulate
from simulator.settings import Settings
from tests.simulator.sample import Sample

SMALL = Settings(customers=400, days=120, seed=11, start=date(2025, 1, 15))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    simulate(SMALL, folder / "landing", folder / "truth")
    return Sample(folder / "landing", folder / "truth")
