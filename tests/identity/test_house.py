"""Customers by the identity models' own SQL, of any rows in any order, beside plain Python."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from random import Random

import pytest
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import ModelNode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.identity.graph import opened_graph
from tests.identity.house import MODELS, House, Identifier, Sighting, opened_house
from tests.identity.people import GUARDS, TOWNS, expected_groups, loading_order, touched, town_pool

pytestmark = pytest.mark.slow

LIMIT = 6  # of identifiers a person: small, so that small examples reach it
REASON = "too large"

DEVICE = ("cookie_id", "10")
ACCOUNTS = [("web_account_id", f"{number}0") for number in (1, 2, 3)]

STRENGTHS = st.sampled_from([0.5, 0.7, 0.9, 1.0])


def sightings_in(town: int, least: int, most: int) -> st.SearchStrategy[list[Sighting]]:
    """Rows of one town: an identifier alone, with any other or, most often, with one that guards count."""
    pool = sorted(town_pool(town))
    identifiers = st.sampled_from(pool)
    guarded = st.sampled_from(
        [(one, other) for one in pool for other in pool if (one[0], other[0]) in GUARDS]
    )
    ends = st.one_of(
        st.tuples(identifiers, st.none()), st.tuples(identifiers, identifiers), guarded, guarded
    )
    rows = st.builds(lambda both, strength: Sighting(both[0], both[1], strength), ends, STRENGTHS)
    return st.lists(rows, min_size=least, max_size=most)


def sightings(least: int, most: int) -> st.SearchStrategy[list[Sighting]]:
    """Rows of every town, in turn."""
    towns = st.tuples(*(sightings_in(town, least, most) for town in TOWNS))
    return towns.map(
        lambda rows: [row for turn in zip_longest(*rows) for row in turn if row is not None]
    )


loads = sightings(0, 14)
few = sightings(0, 2)

# Derandomised: a failure in CI is a failure at every desk. Every example is one of each town.
examples = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def opened(
    parsed: Manifest, compile_models: Callable[[Sequence[str]], list[ModelNode]]
) -> Iterator[House]:
    models = compile_models(MODELS)
    with opened_graph(parsed, ROOT) as graph:
        yield opened_house(graph, parsed, models)


@pytest.fixture
def house(opened: House) -> House:
    """The models with the guards of the project and a small limit."""
    opened.plant("blocked_identifiers")
    opened.plant("identity_guards")
    opened.plant("identity_limits", [("largest_component", LIMIT, REASON)])
    return opened


@examples
@given(rows=loads, order=st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_grouping(
    house: House, rows: list[Sighting], order: Random
) -> None:
    arriving = list(rows)
    order.shuffle(arriving)
    half = len(arriving) // 2
    house.build(arriving[:half], rebuild=True)

    groups = house.build(arriving).groups()

    assert groups == house.build(rows, rebuild=True).groups()
    assert groups == expected_groups(rows, LIMIT)


@examples
@given(rows=loads, joining=few)
def test_merged_and_split_again_equals_never_merged(
    house: House, rows: list[Sighting], joining: list[Sighting]
) -> None:
    never = house.build(rows, rebuild=True)
    house.build([*rows, *joining])

    assert house.build(rows) == never


@examples
@given(rows=loads, gone=few, new=few)
def test_keys_of_untouched_customers_never_change(
    house: House, rows: list[Sighting], gone: list[Sighting], new: list[Sighting]
) -> None:
    before = house.build([*gone, *rows], rebuild=True).customers
    after = house.build([*rows, *new]).customers

    moved = {one for one in before.keys() & after.keys() if before[one] != after[one]}
    assert moved <= touched([*gone, *rows], [*rows, *new])


@examples
@given(rows=loads)
def test_a_customer_has_the_key_of_the_identifier_that_came_first(
    house: House, rows: list[Sighting]
) -> None:
    order = loading_order(rows)
    alone = house.build([Sighting(identifier) for identifier in order], rebuild=True).customers

    built = house.build(rows)

    for group in built.groups():
        first = min(group, key=lambda member: order[member])
        assert {built.customers[member] for member in group} == {alone[first]}


@examples
@given(rows=loads)
def test_a_link_joins_or_is_listed(house: House, rows: list[Sighting]) -> None:
    built = house.build(rows, rebuild=True)

    for row in rows:
        if row.beside is not None and not built.are_one(row.seen, row.beside):
            assert built.refused[row.seen, row.beside]


@examples
@given(owners=st.sets(st.sampled_from(ACCOUNTS), min_size=2), rows=loads)
def test_a_shared_device_joins_nobody(
    house: House, owners: set[Identifier], rows: list[Sighting]
) -> None:
    elsewhere = [row for row in rows if DEVICE not in (row.seen, row.beside)]
    logins = [Sighting(DEVICE, owner) for owner in sorted(owners)]
    house.build(elsewhere, rebuild=True)

    built = house.build([*elsewhere, *logins])

    assert built.groups() - {frozenset({DEVICE})} == expected_groups(
        [*elsewhere, *(Sighting(owner) for owner in owners)], LIMIT
    )
    assert all(built.refused[DEVICE, owner] for owner in owners)


def test_without_its_guard_the_device_joins_all(house: House) -> None:
    house.plant("identity_guards", [])
    logins = [Sighting(DEVICE, account) for account in ACCOUNTS]

    assert house.build(logins, rebuild=True).are_one(DEVICE, *ACCOUNTS)


def test_ten_thousand_people_behind_one_device_stay_apart(house: House) -> None:
    house.plant("identity_limits", [("largest_component", None, REASON)])
    people = [(("web_account_id", f"w{n}"), ("loyalty_id", f"l{n}")) for n in range(10_000)]
    own = [Sighting(account, card) for account, card in people]
    apart = house.build(own, rebuild=True).customers

    built = house.build([*own, *(Sighting(DEVICE, account) for account, _ in people)])

    assert len(set(apart.values())) == 10_000
    assert built.customers == {**apart, DEVICE: built.customers[DEVICE]}
    assert built.customers[DEVICE] not in apart.values()
    assert len(built.refused) == 10_000


@pytest.mark.parametrize("placeholder", [("email", "null"), ("phone", "0000000000")])
def test_a_placeholder_joins_nobody(house: House, placeholder: Identifier) -> None:
    contacts = [("crm_id", "1"), ("crm_id", "2")]

    built = house.build([Sighting(each, placeholder) for each in contacts], rebuild=True)

    assert len(built.groups()) == 3
    assert set(built.refused.values()) == {"Placeholder"}


def test_a_placeholder_joins_nobody_in_another_spelling(house: House) -> None:
    house.plant("blocked_identifiers", [("email", "email:shop@gmail.com", "Role address")])
    contacts = [("crm_id", "1"), ("crm_id", "2")]
    spelling = ("email", "s.hop+web@googlemail.com")

    built = house.build([Sighting(each, spelling) for each in contacts], rebuild=True)

    assert len(built.groups()) == 3
    assert set(built.refused.values()) == {"Role address"}


@examples
@given(cycle=st.permutations([("crm_id", str(n)) for n in range(6)]), half=st.integers(1, 5))
def test_a_cycle_of_merges_is_one_customer(
    house: House, cycle: list[Identifier], half: int
) -> None:
    merges = [Sighting(old, cycle[n - 1], 1.0) for n, old in enumerate(cycle)]
    first = house.build(merges[:half], rebuild=True).customers[merges[0].seen]

    built = house.build(merges)

    assert set(built.customers.values()) == {first}


def test_a_value_is_nobodys_else_in_another_namespace(house: House) -> None:
    mail, other = ("email", "ann@casalume.example"), ("email", "bob@casalume.example")
    rows = [Sighting(mail, ("crm_id", "7")), Sighting(other, ("survey_contact_id", "7"))]

    assert len(house.build(rows, rebuild=True).groups()) == 2


@examples
@given(rows=loads)
def test_an_identifier_that_changes_namespace_takes_its_links_along(
    house: House, rows: list[Sighting]
) -> None:
    """The caller of the incident log has the number that the CRM's contact had, from one build to the next."""
    old, new = ("crm_id", "10"), ("incident_caller_id", "10")
    names = {old: new}
    renamed = [
        replace(
            row,
            seen=names.get(row.seen, row.seen),
            beside=names.get(row.beside, row.beside) if row.beside else None,
        )
        for row in rows
    ]
    house.build(rows, rebuild=True)

    after = house.build(renamed)

    assert after == house.build(renamed, rebuild=True)
    assert after.groups() == expected_groups(renamed, LIMIT)
    assert house.build([*rows, *renamed]).groups() == expected_groups([*rows, *renamed], LIMIT)
