"""The small house prepared once, and copies of it."""

from pathlib import Path

import pytest

from orchestration.erasure.steps import erase
from orchestration.loading.kept_out import identifier_key
from orchestration.settings import Settings
from orchestration.sql import connect
from tests.erasure.house import ask, build, copied, prepare
from tests.erasure.own_rows import ANN, PEOPLE, earlier_customer_key
from tests.orchestration.conftest import small_house


@pytest.fixture(scope="package")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Everything loaded, built and published once; each test works on a copy."""
    settings = small_house(tmp_path_factory.mktemp("prepared"))
    prepare(settings)
    return settings


@pytest.fixture(scope="package")
def erased(prepared: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The house after the erasure, for tests that only look at it."""
    settings = copied(prepared, tmp_path_factory.mktemp("erased"))
    ask(settings)
    erase(settings, build)
    return settings


@pytest.fixture
def settings(prepared: Settings, tmp_path: Path) -> Settings:
    """A copy to work on."""
    return copied(prepared, tmp_path)


@pytest.fixture
def keys() -> list[str]:
    """What stands for the person in core and cx."""
    with connect() as connection:
        own = [identifier_key(connection, *one) for one in PEOPLE[ANN]]
    return [*own, *(earlier_customer_key(*one) for one in PEOPLE[ANN]), ANN]
