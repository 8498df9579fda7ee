"""A chain of likely pairs may join people who do not fit: what a link would unite is looked at as a whole.

Pairs are taken from the most likely down. Two groups are united when the pair is likely enough and their members fit on
the average; a pair that was never compared, or came out below what is listed, counts as 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orchestration.linkage.matching import Pair


@dataclass(frozen=True)
class Limits:
    """Probabilities, 0 to 1, of the seed linkage_limits."""

    link: float
    group: float
    review: float


@dataclass(frozen=True)
class Link:
    """A pair, and the mean probability between the members of the two groups that it would unite.

    Of two that stronger links have united already it is the pair's own probability.
    """

    left: str
    right: str
    probability: float
    group_probability: float


def group(pairs: Sequence[Pair], limits: Limits) -> list[Link]:
    """Every pair as a link, in the order of its ids."""
    known = {(pair.left, pair.right): pair.probability for pair in pairs}
    members: dict[str, list[str]] = {}
    links: list[Link] = []
    for pair in sorted(pairs, key=lambda p: (-p.probability, p.left, p.right)):
        left = members.setdefault(pair.left, [pair.left])
        right = members.setdefault(pair.right, [pair.right])
        if left is right:
            links.append(Link(pair.left, pair.right, pair.probability, pair.probability))
            continue
        mean = _mean(known, left, right)
        links.append(Link(pair.left, pair.right, pair.probability, mean))
        if pair.probability >= limits.link and mean >= limits.group:
            _unite(members, left, right)
    return sorted(links, key=lambda link: (link.left, link.right))


def accepted(links: Iterable[Link], limits: Limits) -> list[Link]:
    """The links that join: likely, and not against the groups that they would unite."""
    return [
        link
        for link in links
        if link.probability >= limits.link and link.group_probability >= limits.group
    ]


def _mean(known: dict[tuple[str, str], float], left: list[str], right: list[str]) -> float:
    total = sum(known.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
    return total / (len(left) * len(right))


def _unite(members: dict[str, list[str]], left: list[str], right: list[str]) -> None:
    large, small = (left, right) if len(left) >= len(right) else (right, left)
    large.extend(small)
    for member in small:
        members[member] = large
