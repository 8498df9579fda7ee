"""How many pairs of identifiers the house joined rightly, and which it missed and why; no table is read here.

An identifier is its namespace and value. A number (an order's, a case's) is written the same way: it is held by a
person and stands in records, but is never one of a pair.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

Identifier = tuple[str, str]
Pair = tuple[Identifier, Identifier]
Kind = tuple[str, str]

NOT_KNOWN = "an identifier that the house does not know"
NO_LINK = "no link of the house between them"
WRONG_LINK = "linked by a record, apart in the end"


@dataclass(frozen=True)
class Known:
    """What is true, what records show, and what the house made of it.

    `holders`: who holds each identifier; `shown`: pairs of each person that stand in one record; `numbered`: the same
    between an identifier and a number, or two numbers; `customers`: of the identifiers that the house knows; `reasons`:
    why it refused or rejected a pair.
    """

    holders: Mapping[Identifier, frozenset[str]]
    shown: Mapping[str, Sequence[Pair]]
    numbered: Mapping[str, Sequence[Pair]]
    customers: Mapping[Identifier, str]
    reasons: Mapping[frozenset[Identifier], str]


@dataclass
class Figures:
    """Pairs counted: true, linked by a path of records, of records and numbers, and which of them are joined.

    Linkable are those that a path of records and numbers links without an identifier that several people hold: what
    only a shared device links is nobody's to join.
    """

    joined: int = 0
    right: int = 0
    true: int = 0
    shown: int = 0
    shown_joined: int = 0
    evidenced: int = 0
    evidenced_joined: int = 0
    linkable: int = 0
    linkable_joined: int = 0

    @property
    def precision(self) -> float:
        """The share of the joined pairs that one person holds; 1 where none is joined."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def shown_recall(self) -> float:
        """The share joined of the pairs that a path of records links; 1 where there is none."""
        return self.shown_joined / self.shown if self.shown else 1.0

    @property
    def recall(self) -> float:
        """The share joined of the pairs that any evidence links, numbers included; 1 where there is none."""
        return self.evidenced_joined / self.evidenced if self.evidenced else 1.0

    @property
    def linkable_recall(self) -> float:
        """The share joined of the linkable pairs; 1 where there is none."""
        return self.linkable_joined / self.linkable if self.linkable else 1.0

    @property
    def total_recall(self) -> float:
        """The share joined of all true pairs; 1 where there is none."""
        return self.right / self.true if self.true else 1.0


@dataclass
class Judged:
    """The figures of all pairs and of each kind, how many were missed by reason, and the pairs wrongly joined."""

    all: Figures = field(default_factory=Figures)
    kinds: dict[Kind, Figures] = field(default_factory=lambda: defaultdict(Figures))
    missed: Counter[str] = field(default_factory=Counter)
    wrong: list[Pair] = field(default_factory=list)


def judge(known: Known) -> Judged:
    """Every pair of true identifiers that one person holds or one customer joins, counted once."""
    judged = Judged()
    joined = _joined_pairs(known)
    shown: dict[Pair, bool] = {}
    evidenced: dict[Pair, str] = {}  # by whose records and numbers; of nobody: empty
    linkable: dict[Pair, bool] = {}
    for person, identifiers in _identifiers_of(known.holders).items():
        by_records = _groups(known.shown.get(person, []))
        edges = [*known.shown.get(person, []), *known.numbered.get(person, [])]
        by_all = _groups(edges)
        by_own = _groups(edge for edge in edges if not any(_is_shared(known, end) for end in edge))
        for pair in combinations(sorted(identifiers), 2):
            shown[pair] = shown.get(pair, False) or _are_one(by_records, pair)
            if _are_one(by_all, pair) and not evidenced.get(pair):
                evidenced[pair] = person
            evidenced.setdefault(pair, "")
            linkable[pair] = linkable.get(pair, False) or _are_one(by_own, pair)
    for pair in shown.keys() | joined:
        found = pair in joined
        for figures in (judged.all, judged.kinds[_kind(pair)]):
            figures.joined += found
            if pair in shown:
                figures.true += 1
                figures.right += found
                figures.shown += shown[pair]
                figures.shown_joined += shown[pair] and found
                figures.evidenced += bool(evidenced[pair])
                figures.evidenced_joined += bool(evidenced[pair]) and found
                figures.linkable += linkable[pair]
                figures.linkable_joined += linkable[pair] and found
        if found and pair not in shown:
            judged.wrong.append(pair)
        elif not found and evidenced[pair]:
            judged.missed[_reason(known, evidenced[pair], pair)] += 1
    judged.wrong.sort()
    return judged


def _is_shared(known: Known, end: Identifier) -> bool:
    return len(known.holders.get(end, ())) > 1


def _joined_pairs(known: Known) -> set[Pair]:
    members = defaultdict(list)
    for identifier in known.holders:
        if identifier in known.customers:
            members[known.customers[identifier]].append(identifier)
    return {pair for together in members.values() for pair in combinations(sorted(together), 2)}


def _identifiers_of(holders: Mapping[Identifier, frozenset[str]]) -> dict[str, list[Identifier]]:
    people = defaultdict(list)
    for identifier, persons in holders.items():
        for person in persons:
            people[person].append(identifier)
    return people


def _groups(edges: Iterable[Pair]) -> dict[Identifier, Identifier]:
    """One member of its group for each end of an edge, by union-find."""
    parents: dict[Identifier, Identifier] = {}

    def root(node: Identifier) -> Identifier:
        while parents.setdefault(node, node) != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    for left, right in edges:
        parents[root(left)] = root(right)
    return {node: root(node) for node in list(parents)}


def _are_one(groups: Mapping[Identifier, Identifier], pair: Pair) -> bool:
    return pair[0] in groups and groups[pair[0]] == groups.get(pair[1])


def _kind(pair: Pair) -> Kind:
    left, right = sorted(identifier[0] for identifier in pair)
    return left, right


def _reason(known: Known, person: str, pair: Pair) -> str:
    """What stands between two identifiers that evidence links: the first step of the path that was not taken."""
    shown, numbered = known.shown.get(person, []), known.numbered.get(person, [])
    path = _path(shown, pair) or _path([*shown, *numbered], pair)
    steps = [place for place, node in enumerate(path) if node in known.holders]
    for place, next_place in pairwise(steps):
        left, right = path[place], path[next_place]
        if left not in known.customers or right not in known.customers:
            return NOT_KNOWN
        if known.customers[left] != known.customers[right]:
            if next_place > place + 1:
                return f"nothing but the number of one {path[place + 1][0]}"
            return known.reasons.get(frozenset((left, right)), NO_LINK)
    return WRONG_LINK


def _path(edges: Sequence[Pair], pair: Pair) -> list[Identifier]:
    """The shortest path between both, none where there is none."""
    neighbours = defaultdict(list)
    for left, right in edges:
        neighbours[left].append(right)
        neighbours[right].append(left)
    before: dict[Identifier, Identifier] = {pair[0]: pair[0]}
    waiting = deque([pair[0]])
    while waiting and pair[1] not in before:
        node = waiting.popleft()
        for neighbour in sorted(neighbours[node]):
            if neighbour not in before:
                before[neighbour] = node
                waiting.append(neighbour)
    if pair[1] not in before:
        return []
    path = [pair[1]]
    while path[-1] != pair[0]:
        path.append(before[path[-1]])
    return path[::-1]
