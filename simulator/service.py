"""The contact centre: tickets, the turns of their conversations, and what changes in them.

One row per ticket, turn or change. How Zendesk shows them belongs to `simulator.zendesk`.
"""

import numpy as np
import pandas as pd

from simulator.clock import Moments, Numbers, duration
from simulator.opening import BusinessClock
from simulator.settings import Settings
from simulator.vocabulary import CONTACT_REASONS, FAMILY_NAMES, GIVEN_NAMES, GROUPS

AGENTS_PER_GROUP = 4
FIRST_AGENT = 9001
SYSTEM_USER = -1
DAYS_TO_CLOSE = 4
# Written channels that answer by themselves at once.
AUTOMATIC = ["email", "web", "mobile"]
SPOKEN = ["voice", "chat"]


def draw_agents(settings: Settings) -> pd.DataFrame:
    """One row per user of the desk itself: the system, the administrator and each group's agents."""
    rng = settings.stream("agents")
    count = AGENTS_PER_GROUP * len(GROUPS)
    names = rng.choice(GIVEN_NAMES, count) + " " + rng.choice(FAMILY_NAMES, count)
    agents = pd.DataFrame({"user": FIRST_AGENT + np.arange(count), "name": names, "role": "agent"})
    agents["email"] = "agente" + agents["user"].astype(str) + "@assistenza.casalume.example"
    own = [
        (SYSTEM_USER, "Sistema", "admin", None),
        (FIRST_AGENT - 1, "Amministrazione", "admin", None),
    ]
    return pd.concat([pd.DataFrame(own, columns=["user", "name", "role", "email"]), agents])


def draw_tickets(asks: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per ticket: its group, priority, agent, number of turns and whether it ends solved."""
    rng = settings.stream("tickets")
    count = len(asks)
    tickets = asks.rename(columns={"asked_at": "created_at", "ask": "ticket"})
    first_groups = {reason: group for reason, (_, group, _) in CONTACT_REASONS.items()}
    tickets["group"] = tickets["reason"].map(first_groups)
    tickets["agent"] = choose_agents(rng, tickets["group"])
    levels = ["low", "normal", "high", "urgent"]
    tickets["priority"] = rng.choice(levels, count, p=[0.15, 0.6, 0.18, 0.07])
    tickets["is_merged"] = (tickets["repeats"] >= 0) & (rng.random(count) < 0.35)
    rounds = 1 + rng.binomial(3, np.where(np.isin(tickets["channel"], SPOKEN), 0.1, 0.28))
    is_solved = (rng.random(count) < 0.92) | tickets["is_merged"].to_numpy()
    reopens = is_solved & (rng.random(count) < 0.09)
    # Turns alternate, the customer first; an agent has the last word where it is solved. The others
    # are never answered, wait for the desk, or wait for the customer.
    fate = rng.choice(3, count, p=[0.35, 0.35, 0.3])
    unsolved = np.choose(fate, [np.ones(count, int), 2 * rounds + 1, 2 * rounds])
    tickets["turns"] = np.where(is_solved, 2 * (rounds + reopens), unsolved)
    tickets["is_solved"], tickets["reopens"] = is_solved, reopens
    tickets["is_transferred"] = rng.random(count) < 0.16
    tickets["second_group"] = np.roll(list(GROUPS), 1)[_positions(tickets["group"])]
    tickets["second_agent"] = choose_agents(rng, tickets["second_group"])
    tickets["has_key"] = rng.random(count) >= 0.24
    return tickets


def _positions(groups: pd.Series) -> Numbers:
    return np.asarray(pd.Index(list(GROUPS)).get_indexer(pd.Index(groups)))


def choose_agents(rng: np.random.Generator, groups: pd.Series) -> Numbers:
    """An agent's user number for each group."""
    first = FIRST_AGENT + AGENTS_PER_GROUP * _positions(groups)
    return np.asarray(first + rng.integers(0, AGENTS_PER_GROUP, len(groups)))


def draw_turns(tickets: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per comment: comment, ticket, turn (from 0; -1 automatic), party, is_public, commented_at.

    Agents answer in business time nine times out of ten; customers at any hour.
    """
    rng = settings.stream("turns")
    clock = BusinessClock(settings)
    at = tickets["created_at"].to_numpy()
    parts = [_comments(tickets, at, 0, "customer")]
    parts.append(_automatic_replies(rng, tickets))
    for turn in range(1, tickets["turns"].to_numpy().max(initial=1)):
        is_agent, before = turn % 2 == 1, at
        at = _agent_time(rng, clock, tickets, at) if is_agent else _customer_time(rng, at)
        goes_on = (tickets["turns"] > turn).to_numpy()
        said = _comments(tickets[goes_on], at[goes_on], turn, "agent" if is_agent else "customer")
        parts.append(said)
        if is_agent:
            # Now and then an internal note, shortly before the answer.
            noted = said.assign(commented_at=(at - 0.1 * (at - before))[goes_on], is_public=False)
            parts.append(noted[rng.random(len(said)) < 0.12])
    turns = pd.concat(parts).sort_values(["ticket", "commented_at", "turn", "is_public"])
    return turns.assign(comment=np.arange(len(turns))).reset_index(drop=True)


def _comments(tickets: pd.DataFrame, at: Moments, turn: int, party: str) -> pd.DataFrame:
    said = pd.DataFrame({"ticket": tickets["ticket"].to_numpy(), "commented_at": at})
    return said.assign(turn=turn, party=party, is_public=True)


def _automatic_replies(rng: np.random.Generator, tickets: pd.DataFrame) -> pd.DataFrame:
    written = tickets[np.isin(tickets["channel"], AUTOMATIC) & (rng.random(len(tickets)) < 0.85)]
    at = written["created_at"].to_numpy() + duration(rng.uniform(4, 40, len(written)), "s")
    return _comments(written, at, -1, "system")


def _agent_time(
    rng: np.random.Generator, clock: BusinessClock, tickets: pd.DataFrame, at: Moments
) -> Moments:
    spoken = np.isin(tickets["channel"], SPOKEN)
    urgency = tickets["priority"].map({"low": 0.4, "normal": 0, "high": -0.4, "urgent": -0.9})
    minutes = np.maximum(rng.lognormal(np.where(spoken, 1.0, 4.9) + urgency, 0.9), 0.3)
    # Replies at night come from agents on call, and speak for themselves in the metrics.
    off_hours = rng.random(len(tickets)) < 0.1
    return np.where(off_hours, at + duration(minutes, "m"), clock.add(at, minutes))


def _customer_time(rng: np.random.Generator, at: Moments) -> Moments:
    return at + duration(np.minimum(rng.lognormal(1.8, 1.1, len(at)), 60), "h")


def ticket_changes(tickets: pd.DataFrame, turns: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per change of a ticket's field: ticket, field, changed_at, value, user (null: customer)."""
    rng = settings.stream("ticket changes")
    public = turns[turns["is_public"] & (turns["turn"] >= 0)]
    said = public.rename(columns={"commented_at": "at"}).merge(tickets, on="ticket")
    answers = said[said["party"] == "agent"]
    # The last answer solves; in a reopened ticket the one before it had seemed to.
    left = answers["turns"] - answers["turn"]
    solves = answers["is_solved"] & ((left == 1) | (answers["reopens"] & (left == 3)))
    waits = np.where(rng.random(len(answers)) < 0.06, "hold", "pending")
    first = answers[answers["turn"] == 1]
    taken = first.assign(at=first["created_at"] + 0.6 * (first["at"] - first["created_at"]))
    returns = said[(said["party"] == "customer") & (said["turn"] > 0)]
    ending = answers[answers["is_solved"] & (left == 1)]
    closing = ending.assign(at=ending["at"] + np.timedelta64(DAYS_TO_CLOSE, "D"))
    merging = _merges(ending, closing)
    moved = first[first["is_transferred"] & (first["turns"] > 2)]
    moved = moved.assign(at=moved["at"] + duration(rng.uniform(1, 20, len(moved)), "m"))
    created = tickets.assign(at=tickets["created_at"])
    parts = [
        _changes(created, "status", "new"),
        _changes(created, "priority", created["priority"]),
        _changes(created, "group_id", created["group"]),
        _changes(taken, "assignee_id", taken["agent"], taken["agent"]),
        _changes(taken, "status", "open", taken["agent"]),
        _changes(answers, "status", np.where(solves, "solved", waits), answers["agent"]),
        _changes(returns, "status", "open"),
        _changes(closing, "status", "closed", SYSTEM_USER),
        _changes(moved, "group_id", moved["second_group"], moved["agent"]),
        _changes(moved, "assignee_id", moved["second_agent"], moved["agent"]),
        _changes(merging, "merged_ticket_ids", merging["other"], SYSTEM_USER),
    ]
    return pd.concat(parts, ignore_index=True)


def _merges(ending: pd.DataFrame, closing: pd.DataFrame) -> pd.DataFrame:
    """Repeated tickets become part (other) of the first one by their last answer, if it is not closed."""
    merged = ending[ending["is_merged"]]
    closed_at = closing.set_index("ticket")["at"].reindex(merged["repeats"]).to_numpy()
    in_time = merged[~(closed_at <= merged["at"])]
    return in_time.assign(ticket=in_time["repeats"], other=in_time["ticket"])


def _changes(rows: pd.DataFrame, field: str, value: object, user: object = None) -> pd.DataFrame:
    columns = {"ticket": rows["ticket"], "changed_at": rows["at"], "value": value, "user": user}
    return pd.DataFrame(columns).assign(field=field).astype({"value": str, "user": "Int64"})
