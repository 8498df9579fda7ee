"""How rightly the house rebuilt people's journeys, interaction by interaction; no table is read here.

What is counted, and what may be asked of the house, says docs/design/journeys.md ("How right it is").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

NOBODY = "in no instance: of nobody the house knows"
NOT_OPENED = "in no instance: nothing opens one"
OTHER_DESIGN = "in an instance of another design"
OTHERS = "in the instance of another journey of the same person"
STRANGERS = "in the instance of another person's journey"
OTHER_CUSTOMER = "in an instance of its own: of another customer"
SPLIT = "in an instance of its own: split by time, a completion or a key"


@dataclass(frozen=True)
class Placed:
    """An interaction of a true journey that the house could place.

    `customer` and `instance` (of the journey's design) are the house's, empty where there is none; `keys` are those
    that its source sends; `is_elsewhere`: in an instance of another design.
    """

    customer: str
    instance: str
    keys: frozenset[str] = frozenset()
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Journey:
    """A true journey, its interactions, and the days of silence of its design."""

    journey: str
    design: str
    person: str
    started_at: datetime
    ended_at: datetime
    outcome: str
    placed: tuple[Placed, ...]
    silence: timedelta


@dataclass
class Figures:
    """What was counted over some journeys."""

    journeys: int = 0
    whole: int = 0
    interactions: int = 0
    given: int = 0
    compared: int = 0
    agreeing: int = 0
    censored: int = 0

    @property
    def share_given(self) -> float:
        """The share of interactions in the instance of their journey; 1 where there are none."""
        return self.given / self.interactions if self.interactions else 1.0

    @property
    def share_whole(self) -> float:
        """The share of journeys whose instance holds all of them and nothing of another; 1 where there are none."""
        return self.whole / self.journeys if self.journeys else 1.0

    @property
    def accuracy(self) -> float:
        """The share of the compared outcomes that agree; 1 where there are none."""
        return self.agreeing / self.compared if self.compared else 1.0


@dataclass
class Judged:
    """Figures by design, of all journeys and the linkable; why linkable ones were missed, by design and reason."""

    total: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    linkable: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    misplaced: Counter[tuple[str, str]] = field(default_factory=Counter)
    misjudged: Counter[tuple[str, str]] = field(default_factory=Counter)


def together(figures: Iterable[Figures]) -> Figures:
    """The figures of all designs as one."""
    sums = Figures()
    for each in figures:
        for name, value in vars(each).items():
            setattr(sums, name, getattr(sums, name) + value)
    return sums


def judge(journeys: Sequence[Journey], outcomes: Mapping[str, str], clock: datetime) -> Judged:
    """Every true journey with an interaction that could be placed; `outcomes` are those of the house's instances."""
    journeys = [journey for journey in journeys if journey.placed]
    judged = Judged()
    matches = _matches(journeys)
    holders = _holders(journeys)
    crowded = _crowded(journeys)
    for journey in journeys:
        instance = matches.get(journey.journey, "")
        found = outcomes.get(instance, "")
        given = sum(each.instance == instance != "" for each in journey.placed)
        is_whole = given == len(journey.placed) and len(holders[instance]) == 1
        is_censored = found == "open" and journey.ended_at + journey.silence > clock
        is_linkable = _is_held_by_key(journey) or (
            _is_held_together(journey) and journey.journey not in crowded
        )
        for figures in [judged.total] + [judged.linkable] * is_linkable:
            counted = figures[journey.design]
            counted.journeys += 1
            counted.whole += is_whole
            counted.interactions += len(journey.placed)
            counted.given += given
            counted.compared += not is_censored
            counted.censored += is_censored
            counted.agreeing += not is_censored and found == journey.outcome
        if is_linkable:
            for each in journey.placed:
                if each.instance != instance or not instance:
                    reason = _reason(each, journey, instance, matches, holders)
                    judged.misplaced[journey.design, reason] += 1
            if not is_censored and found != journey.outcome:
                why = f"{journey.outcome}, the house says {found or 'nothing'}"
                judged.misjudged[journey.design, why] += 1
    return judged


def _matches(journeys: Sequence[Journey]) -> dict[str, str]:
    """The instance of each journey: the one that holds most of it, if it holds no more of another journey."""
    held = {
        journey.journey: Counter(each.instance for each in journey.placed if each.instance)
        for journey in journeys
    }
    best = {
        journey: min(counts, key=lambda instance: (-counts[instance], instance))
        for journey, counts in held.items()
        if counts
    }
    most: dict[str, tuple[int, str]] = {}
    for journey, counts in held.items():
        for instance, count in counts.items():
            most[instance] = min(most.get(instance, (0, "")), (-count, journey))
    return {journey: instance for journey, instance in best.items() if most[instance][1] == journey}


def _holders(journeys: Sequence[Journey]) -> dict[str, set[tuple[str, str]]]:
    """The journeys, with their person, of which each instance holds something."""
    holders = defaultdict(set)
    for journey in journeys:
        for each in journey.placed:
            holders[each.instance].add((journey.journey, journey.person))
    return holders


def _crowded(journeys: Sequence[Journey]) -> set[str]:
    """The journeys within whose days of silence another of the same person and design lies."""
    kinds = defaultdict(list)
    for journey in journeys:
        kinds[journey.person, journey.design].append(journey)
    return {
        journey.journey
        for of_kind in kinds.values()
        for journey in of_kind
        for other in of_kind
        if other is not journey and not _are_apart(journey, other)
    }


def _are_apart(one: Journey, other: Journey) -> bool:
    """Whether silence or the completion of the earlier lies between both."""
    earlier, later = sorted((one, other), key=lambda journey: journey.started_at)
    if earlier.outcome == "completed" and earlier.ended_at < later.started_at:
        return True
    return later.started_at > earlier.ended_at + earlier.silence


def _is_held_by_key(journey: Journey) -> bool:
    """Whether what its sources send holds a journey together, whoever did it and whatever else they did."""
    return len(_groups([each.keys for each in journey.placed])) == 1 and any(
        each.keys for each in journey.placed
    )


def _is_held_together(journey: Journey) -> bool:
    """Whether every interaction shares a key or a known customer with the rest."""
    marks = [
        each.keys | ({f"customer {each.customer}"} if each.customer else set())
        for each in journey.placed
    ]
    return all(marks) and len(_groups(marks)) == 1


def _groups(marks: Sequence[Iterable[str]]) -> list[set[str]]:
    """Sets of marks that hang together; one that bears none is a group of its own."""
    groups: list[set[str]] = []
    for mark in marks:
        joined = set(mark)
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _reason(
    each: Placed,
    journey: Journey,
    instance: str,
    matches: Mapping[str, str],
    holders: Mapping[str, set[tuple[str, str]]],
) -> str:
    if not each.instance:
        if each.is_elsewhere:
            return OTHER_DESIGN
        return NOT_OPENED if each.customer else NOBODY
    owners = [
        (other, person) for other, person in holders[each.instance] if other != journey.journey
    ]
    if any(matches.get(other) == each.instance for other, _ in owners):
        same = any(person == journey.person for _, person in owners)
        return OTHERS if same else STRANGERS
    customers = {other.customer for other in journey.placed if other.instance == instance}
    return SPLIT if each.customer in customers else OTHER_CUSTOMER
