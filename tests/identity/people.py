"""Who is one by plain Python, for what the models' SQL finds: guards of the seed, then union-find, then the limit.

Nothing is normalised here: each identifier of the pool says which normal form it has.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence

from tests.conftest import ROOT
from tests.identity.graph import Edge, expected
from tests.identity.house import Identifier, Sighting

Guards = Mapping[tuple[str, str], tuple[int, int | None]]

OTHERS = {
    "email": ("bob@casalume.example",),
    "phone": ("+447911123456",),
    "incident_caller_id": ("1",),
    "crm_id": ("1", "2"),
    "web_account_id": ("1", "2", "3"),
    "cookie_id": ("1",),
    "chat_visitor_id": ("1",),
    "loyalty_id": ("1",),
    "service_user_id": ("1", "2"),
    "shop_customer_id": ("1",),
}


def town_pool(town: int) -> dict[Identifier, str]:
    """Identifiers of a few people and devices, with their normal forms; numbers are the same in several namespaces."""
    return {
        ("email", f"ann.smith{town}@gmail.com"): f"annsmith{town}@gmail.com",
        ("email", f"annsmith{town}+shop@googlemail.com"): f"annsmith{town}@gmail.com",
        ("phone", f"055123456{town}"): f"+39055123456{town}",
        ("phone", f"+39055123456{town}"): f"+39055123456{town}",
        ("email", "null"): "null",
        **{
            (namespace, f"{value}{town}"): f"{value}{town}"
            for namespace, values in OTHERS.items()
            for value in values
        },
    }


# One build finds the people of several towns, which have nothing in common, in hardly more time than those of one.
TOWNS = range(6)
POOL: Mapping[Identifier, str] = {
    identifier: form for town in TOWNS for identifier, form in town_pool(town).items()
}


def as_identifier(key: str) -> Identifier:
    """What a key of these tests, as of the seeds, is made of."""
    namespace, value = key.split(":", 1)
    return namespace, value


def seed_rows(name: str) -> list[dict[str, str]]:
    """The rows of a seed about identity."""
    with (ROOT / f"seeds/identity/{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


GUARDS: Guards = {
    (row["namespace_code"], row["counterpart_namespace_code"]): (
        int(row["most_counterparts"]),
        int(row["precedence_rank"]) if row["precedence_rank"] else None,
    )
    for row in seed_rows("identity_guards")
}
BLOCKED = {as_identifier(row["identifier"]) for row in seed_rows("blocked_identifiers")}


def expected_groups(
    rows: Iterable[Sighting], limit: int | None, guards: Guards = GUARDS
) -> set[frozenset[Identifier]]:
    """Who is one of the identifiers in these rows."""
    order = loading_order(rows)
    nodes = nodes_of(order)
    components = expected(set(nodes.values()), edges_of(rows, nodes, guards), limit).components
    members: dict[int, set[Identifier]] = {}
    for identifier, node in nodes.items():
        members.setdefault(components[node], set()).add(identifier)
    return {frozenset(inside) for inside in members.values()}


def touched(before: Sequence[Sighting], after: Sequence[Sighting]) -> set[Identifier]:
    """Whose customer may be another one: those of the rows that came or went, and whoever a row shows beside these.

    The neighbours belong to it because a guard that trips, or no longer does, refuses or allows older links.
    """
    differing = [row for row in (*before, *after) if (row in before) is not (row in after)]
    changed = {end for row in differing for end in ends_of(row)}
    changed = {other for other in POOL if any(are_spellings(other, end) for end in changed)}
    beside = {
        end for row in (*before, *after) if changed & set(ends_of(row)) for end in ends_of(row)
    }
    groups = expected_groups(before, None) | expected_groups(after, None)
    return {member for group in groups if group & (changed | beside) for member in group}


def loading_order(rows: Iterable[Sighting]) -> dict[Identifier, int]:
    """The number of each identifier, in the order in which they were first loaded."""
    order: dict[Identifier, int] = {}
    for row in rows:
        for end in ends_of(row):
            order.setdefault(end, len(order) + 1)
    return order


def nodes_of(order: Mapping[Identifier, int]) -> dict[Identifier, int]:
    """The number of the first spelling of each identifier."""
    return {
        identifier: min(order[other] for other in order if are_spellings(identifier, other))
        for identifier in order
    }


def edges_of(
    rows: Iterable[Sighting], nodes: Mapping[Identifier, int], guards: Guards
) -> list[Edge]:
    """The links that no guard refuses."""
    links = [
        (row.seen, row.beside, row.strength)
        for row in rows
        if row.beside is not None and row.beside != row.seen
    ]
    counterparts: dict[tuple[int, str], dict[str, set[int]]] = {}
    for seen, beside, _ in links:
        for one, other in ((seen, beside), (beside, seen)):
            if nodes[one] != nodes[other]:
                kinds = counterparts.setdefault((nodes[one], one[0]), {})
                kinds.setdefault(other[0], set()).add(nodes[other])

    def is_refused(one: Identifier, other: Identifier) -> bool:
        if one in BLOCKED or (one[0], POOL[one]) in BLOCKED:
            return True
        kinds = counterparts.get((nodes[one], one[0]), {})
        found = {kind: guards[one[0], kind] for kind in kinds if (one[0], kind) in guards}
        if other[0] not in found:
            return False
        most, rank = found[other[0]]
        ranks = [each for _, each in found.values() if each is not None]
        return len(kinds[other[0]]) > most or (rank is not None and rank > min(ranks))

    return [
        (nodes[seen], nodes[beside], strength)
        for seen, beside, strength in links
        if not is_refused(seen, beside) and not is_refused(beside, seen)
    ]


def ends_of(row: Sighting) -> list[Identifier]:
    """The identifiers of a row, in the order of their keys, which is that of numbers within a row."""
    ends = {row.seen} if row.beside is None else {row.seen, row.beside}
    return sorted(ends, key=":".join)


def are_spellings(one: Identifier, other: Identifier) -> bool:
    """Whether both are written ways of one."""
    return one[0] == other[0] and POOL[one] == POOL[other]
