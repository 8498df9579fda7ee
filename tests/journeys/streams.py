"""What people did, and what plain Python says of it: journeys by an open instance, sessions by the gap, no window.

A world of events changes as a warehouse's does: late events, people merged and split, events gone, orders told later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import md5
from itertools import pairwise
from random import Random

FIRST = datetime(2025, 1, 1)
SECOND_VERSION = datetime(2025, 2, 1)  # of the designs below
DAYS = 60
SESSION_GAP = 1800


@dataclass(frozen=True)
class Rule:
    """What one kind of event means in a version of a journey."""

    stage: str
    order: int
    opens: bool = False
    completes: bool = False


@dataclass(frozen=True)
class Design:
    """A journey in its versions, by the kind of event; `by_order`: a key holds what carries it together."""

    code: str
    silence_days: int
    by_order: bool
    versions: Mapping[int, Mapping[str, Rule]]


DESIGNS = (
    Design(
        "buy",
        silence_days=3,
        by_order=True,
        versions={
            1: {
                "view": Rule("look", 1, opens=True),
                "basket": Rule("choose", 2),
                "pay": Rule("pay", 3, completes=True),
                "parcel": Rule("receive", 4),
            },
            2: {
                "view": Rule("browse", 1, opens=True),
                "search": Rule("browse", 1, opens=True),
                "pay": Rule("pay", 2, completes=True),
                "parcel": Rule("receive", 3),
            },
        },
    ),
    Design(
        "learn",
        silence_days=5,
        by_order=False,
        versions={
            1: {
                "search": Rule("ask", 1, opens=True),
                "view": Rule("read", 2),
                "thanks": Rule("done", 3, completes=True),
            },
        },
    ),
)
KINDS = ("view", "basket", "pay", "parcel", "search", "thanks")
CHANNELS = ("web", "phone", "unknown")


@dataclass(frozen=True)
class Event:
    """One interaction, as the models of journeys and sessions read it."""

    key: str
    kind: str
    at: datetime
    customer: str
    device: str | None
    channel: str
    order: str | None = None


Visit = tuple[str, int]  # stage and its order
Instance = tuple[str, int, tuple[str, ...], tuple[Visit, ...], int]
# journey, version, keys in order, visits in order, channel switches


def event(random: Random, number: int, people: int) -> Event:
    """One of somebody in the two months; moments collide now and then."""
    person = random.randrange(people)
    at = FIRST + timedelta(minutes=10 * random.randrange(DAYS * 24 * 6))
    return Event(
        key=md5(str(number).encode()).hexdigest(),
        kind=random.choice(KINDS),
        at=at,
        customer=f"customer {person}" if random.random() < 0.95 else "unknown",
        device=f"device {person}-{random.randrange(2)}" if random.random() < 0.7 else None,
        channel=random.choice(CHANNELS),
        order=f"order {random.randrange(people * 2)}" if random.random() < 0.2 else None,
    )


def changed(random: Random, events: Iterable[Event], people: int, merged: int) -> list[Event]:
    """The same world later: people found to be one, or two after all; orders told, kinds corrected, events gone."""
    others = {
        f"customer {a}": f"customer {b}"
        for a, b in zip(
            random.sample(range(people), merged), random.sample(range(people), merged), strict=True
        )
    }
    later = []
    for each in events:
        if random.random() < 0.002:
            continue
        customer = others.get(each.customer, each.customer)
        if random.random() < 0.002:
            customer = f"customer {random.randrange(people)}"
        order = each.order
        if random.random() < 0.002:
            order = f"order {random.randrange(people * 2)}"
        kind = random.choice(KINDS) if random.random() < 0.002 else each.kind
        later.append(replace(each, customer=customer, order=order, kind=kind))
    return later


def version_at(design: Design, at: datetime) -> int:
    """The version in force; a journey of one version has it always."""
    return 2 if at >= SECOND_VERSION and 2 in design.versions else 1


def journeys(events: Iterable[Event], designs: Iterable[Design] = DESIGNS) -> set[Instance]:
    """The instances, one stream after the other, event by event."""
    world = list(events)
    return {found for design in designs for found in _of_design(design, world)}


def _of_design(design: Design, events: Iterable[Event]) -> Iterable[Instance]:
    streams: dict[tuple[bool, str], list[Event]] = defaultdict(list)
    for each in events:
        if each.kind not in design.versions[version_at(design, each.at)]:
            continue
        if design.by_order and each.order:
            streams[True, each.order].append(each)
        elif each.customer != "unknown":
            streams[False, each.customer].append(each)
    for (is_keyed, _), members in streams.items():
        for instance in _cut(design, members, is_keyed):
            yield _told(design, instance)


def _cut(design: Design, events: Iterable[Event], is_keyed: bool) -> Iterable[list[Event]]:
    def own_rule(each: Event) -> Rule:
        return design.versions[version_at(design, each.at)][each.kind]

    ordered = sorted(events, key=lambda each: (each.at, own_rule(each).order, each.key))
    if is_keyed:
        yield ordered
        return
    instance: list[Event] = []
    latest: Event | None = None  # of the stream, in an instance or not
    for each in ordered:
        is_over = latest is not None and (
            own_rule(latest).completes or each.at - latest.at > timedelta(days=design.silence_days)
        )
        if is_over and instance:
            yield instance
            instance = []
        if instance or own_rule(each).opens:
            instance.append(each)
        latest = each
    if instance:
        yield instance


def _told(design: Design, instance: list[Event]) -> Instance:
    version = version_at(design, instance[0].at)
    rules = design.versions[version]
    visits: list[Visit] = []
    for each in instance:
        rule = rules.get(each.kind)
        visit = (rule.stage, rule.order) if rule else ("not_designed", 0)
        if not visits or visits[-1] != visit:
            visits.append(visit)
    known = [each.channel for each in instance if each.channel != "unknown"]
    switches = sum(a != b for a, b in pairwise(known))
    return design.code, version, tuple(each.key for each in instance), tuple(visits), switches


def sessions(events: Iterable[Event]) -> set[tuple[str, ...]]:
    """The keys of each session of a device."""
    streams: dict[str, list[Event]] = defaultdict(list)
    for each in events:
        if each.device:
            streams[each.device].append(each)
    found: list[list[Event]] = []
    for stream in streams.values():
        for place, each in enumerate(sorted(stream, key=lambda each: each.at)):
            if place and (each.at - found[-1][-1].at).total_seconds() <= SESSION_GAP:
                found[-1].append(each)
            else:
                found.append([each])
    return {tuple(sorted(each.key for each in session)) for session in found}
