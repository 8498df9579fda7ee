"""Sessions and journeys that are restated in part equal those of plain Python, and those made as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from dbt.artifacts.resources.base import FileHash
from dbt.artifacts.resources.types import NodeType
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import ModelNode, SeedNode

from orchestration.dbt_project import close_warehouse
from tests.conftest import ROOT
from tests.journeys.restated import MODELS, Warehouse
from tests.journeys.streams import DESIGNS, Event, changed, event, journeys, sessions

PEOPLE = 150
EVENTS = 4_000
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def models(parsed: Manifest) -> Manifest:
    """The project for a warehouse in a file, without what a build does before and after its models."""
    manifest: Manifest = parsed.deepcopy()  # type: ignore[no-untyped-call]
    for name, node in list(manifest.nodes.items()):
        if node.resource_type == NodeType.Operation:
            del manifest.nodes[name]
        elif isinstance(node, ModelNode | SeedNode):
            node.database = "warehouse"
    return manifest


@pytest.fixture
def warehouse(
    models: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Warehouse]:
    """A warehouse with designs and nothing lived."""
    monkeypatch.setenv("JOURNEYHOUSE_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    house = Warehouse(tmp_path, models)
    house.write_designs(DESIGNS)
    yield house
    close_warehouse()


def test_what_is_restated_equals_what_is_made_anew(warehouse: Warehouse) -> None:
    """Events in any order of arrival; people merged and split; events gone; an order told later."""
    random = Random(1)
    coming = [event(random, number, PEOPLE) for number in range(EVENTS)]
    world: list[Event] = []
    for share in (0.5, 0.1, 0.01, 0.39):
        arrived, coming = coming[: int(EVENTS * share)], coming[int(EVENTS * share) :]
        world = changed(random, world, PEOPLE, merged=6) + arrived
        warehouse.write_events(world)
        assert warehouse.build()
        assert warehouse.journeys() == journeys(world)
        assert warehouse.sessions() == sessions(world)
    assert not coming
    restated = warehouse.contents()
    assert warehouse.build("--full-refresh")
    assert warehouse.contents() == restated


def test_a_build_restates_what_it_touches_and_no_more(warehouse: Warehouse) -> None:
    """One late event of one person: the streams of that person and device."""
    random = Random(3)
    world = [event(random, number, PEOPLE) for number in range(EVENTS)]
    warehouse.write_events(world)
    assert warehouse.build()
    late = Event("f" * 32, "view", world[0].at, "customer 7", "device 7-0", "web")
    warehouse.write_events([*world, late])
    assert warehouse.build()
    restated = "select count(*) from intermediate.{} where is_restated"
    assert warehouse.rows(restated.format("int_sessions__streams")) == [(1,)]
    assert warehouse.rows(restated.format("int_journeys__streams")) == [(2,)], "buy and learn"
    assert warehouse.build()
    assert warehouse.rows(restated.format("int_sessions__streams")) == [(0,)]
    assert warehouse.rows(restated.format("int_journeys__streams")) == [(0,)]


def test_a_design_that_changes_restates_every_journey(warehouse: Warehouse) -> None:
    """Who writes another rule need not think of a full refresh."""
    random = Random(4)
    world = [event(random, number, PEOPLE) for number in range(EVENTS)]
    warehouse.write_events(world)
    assert warehouse.build()
    shorter = [replace(design, silence_days=1) for design in DESIGNS]
    warehouse.write_designs(shorter)
    assert warehouse.build()
    assert warehouse.journeys() == journeys(world, shorter) != journeys(world)


def test_a_model_that_changes_restates_every_journey(warehouse: Warehouse) -> None:
    """So that none stays as the earlier SQL made it."""
    random = Random(6)
    world = [event(random, number, PEOPLE) for number in range(EVENTS)]
    warehouse.write_events(world)
    assert warehouse.build()
    model = warehouse.manifest.nodes["model.journeyhouse.int_journeys__stages_listed"]
    earlier = model.checksum
    model.checksum = FileHash.from_contents("another")
    warehouse.manifest.build_flat_graph()  # type: ignore[no-untyped-call]
    assert warehouse.build(models=MODELS[: MODELS.index("int_journeys__streams") + 1])
    model.checksum = earlier
    warehouse.manifest.build_flat_graph()  # type: ignore[no-untyped-call]
    standing = "select count(*) from intermediate.int_journeys__streams where not is_restated"
    assert warehouse.rows(standing) == [(0,)]


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("is_taken_back", [True, False])
def test_a_build_that_ends_early_is_made_up_for(
    warehouse: Warehouse, *, is_first: bool, is_taken_back: bool
) -> None:
    """Some models saw a change and some did not, some streams are gone by the next build: nothing of it is left."""
    random = Random(5)
    world = [event(random, number, PEOPLE) for number in range(EVENTS)]
    if not is_first:
        warehouse.write_events(world)
        assert warehouse.build()
    warehouse.write_events(fewer_people(world))
    assert warehouse.build(models=MODELS[: MODELS.index("int_journeys__members") + 1])
    later = world if is_taken_back else fewer_people(fewer_people(world))
    warehouse.write_events(later)
    assert warehouse.build(models=MODELS[: MODELS.index("int_journeys__streams") + 1])
    assert warehouse.build()
    assert warehouse.journeys() == journeys(later)
    assert warehouse.sessions() == sessions(later)


def fewer_people(events: Iterable[Event]) -> list[Event]:
    """Every customer with an odd number is found to be the one before; the devices of the last are gone."""
    merged = {f"customer {odd}": f"customer {odd // 2}" for odd in range(1, PEOPLE, 2)}
    return [
        replace(each, customer=merged.get(each.customer, each.customer))
        for each in events
        if each.device not in ("device 148-0", "device 149-1")
    ]


@pytest.mark.parametrize("lost", ["int_journeys__streams_held", "int_journeys__visits"])
def test_a_table_that_is_lost_is_made_up_for(warehouse: Warehouse, lost: str) -> None:
    """Dropped by hand, while people merge."""
    random = Random(7)
    world = [event(random, number, PEOPLE) for number in range(EVENTS)]
    warehouse.write_events(world)
    assert warehouse.build()
    warehouse.drop(lost)
    world = fewer_people(world)
    warehouse.write_events(world)
    assert warehouse.build()
    assert warehouse.journeys() == journeys(world)


def test_a_run_without_one_of_the_models_says_so(warehouse: Warehouse) -> None:
    """Who selects some models by hand leaves the others to be restated."""
    random = Random(8)
    world = [event(random, number, PEOPLE) for number in range(EVENTS)]
    warehouse.write_events(world)
    assert warehouse.build()
    world = fewer_people(world)
    warehouse.write_events(world)
    assert warehouse.build(models=[name for name in MODELS if name != "int_journeys__visits"])
    assert warehouse.build()
    assert warehouse.journeys() == journeys(world)
