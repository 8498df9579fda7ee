"""The knowledge base and the quality of service: searches, audits, follow-ups, and the use of an assistant."""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, whole_seconds
from simulator.own.rows import NOBODY, Tables, in_order
from simulator.own.texts import SEARCHES
from simulator.settings import Settings

NOTHING_FOUND = 0.14
AUDITED_SHARE, FOLLOWED_SHARE, SEARCHED_SHARE = 0.15, 0.12, 0.2
CRITERIA = ["greeting", "solution"]
POINTS = 10
# The desk tries the assistant on agents with an even number, who use it for some of their tickets.
ASSISTED_SHARE = 0.6
TICKET_ID = 300_001


def draw_service_quality(world: Tables, settings: Settings) -> Tables:
    """Objects knowledge_search and case_activity."""
    searches = pd.concat(
        [_by_customers(world, settings), _by_agents(world, settings)], ignore_index=True
    )
    activities = pd.concat(
        [_audits(world, settings), _follow_ups(world, settings), _assists(world, settings)],
        ignore_index=True,
    )
    return {
        "knowledge_search": in_order(searches, "searched_at", "search_id", "S"),
        "case_activity": in_order(activities, "activity_at", "case_activity_id", "A"),
    }


def case_ids(tickets: Numbers) -> list[str]:
    """The numbers of tickets, as the service desk gives them."""
    return [str(TICKET_ID + ticket) for ticket in tickets]


def _asked(rng: np.random.Generator, reasons: Numbers) -> pd.DataFrame:
    """What is searched for a reason each, how much is found and what of it is opened."""
    count = len(reasons)
    chance = rng.random(count)
    texts = [
        SEARCHES[reason][int(share * len(SEARCHES[reason]))]
        for reason, share in zip(reasons, chance, strict=True)
    ]
    results = np.where(rng.random(count) < NOTHING_FOUND, 0, rng.integers(1, 15, count))
    opens = (results > 0) & (rng.random(count) < 0.7)
    position = np.array([list(SEARCHES).index(reason) for reason in reasons], dtype=int)
    article = 10 * position + rng.integers(1, 6, count)
    chosen = np.array([f"kb-{number:03}" for number in article], dtype=object)
    return pd.DataFrame(
        {
            "query_text": np.array(texts, dtype=object),
            "result_count": results,
            "chosen_content_code": np.where(opens, chosen, ""),
        }
    )


def _by_customers(world: Tables, settings: Settings) -> pd.DataFrame:
    """Searches in a visit to the help pages, soon after it began, seen on its cookie."""
    rng = settings.stream("customers' searches")
    visits = world["visit"]
    seen = visits["visit"].isin(world["event"]["visit"])
    read = visits[(visits["script"] == "help") & seen & (rng.random(len(visits)) < 0.5)]
    reasons = np.array(list(SEARCHES), dtype=object)[rng.integers(0, len(SEARCHES), len(read))]
    cookies = world["cookie"]
    cookie = read["cookie"].to_numpy()
    later = duration(rng.uniform(5, 50, len(read)), "s")
    return _asked(rng, reasons).assign(
        searched_at=whole_seconds(read["started_at"].to_numpy() + later),
        identifier_namespace="cookie_id",
        identifier_value=cookies["cookie_id"].to_numpy(dtype=object)[cookie],
        person=read["person"].to_numpy(),
        party_code="customer",
        channel_code=np.where(cookies["is_app"].to_numpy()[cookie], "app", "web"),
        case_id="",
        brand_code=np.where(read["is_kids"], "lume_kids", "lume"),
    )


def _by_agents(world: Tables, settings: Settings) -> pd.DataFrame:
    rng = settings.stream("agents' searches")
    tickets = world["ticket"]
    searched = tickets[(rng.random(len(tickets)) < SEARCHED_SHARE) & (tickets["turns"] > 1)]
    later = duration(rng.uniform(3, 60, len(searched)), "m")
    return _asked(rng, searched["reason"].to_numpy()).assign(
        searched_at=whole_seconds(searched["created_at"].to_numpy() + later),
        identifier_namespace="",
        identifier_value="",
        person=NOBODY,
        party_code="human",
        channel_code="portal",
        case_id=case_ids(searched["ticket"].to_numpy()),
        brand_code=np.where(searched["is_kids"], "lume_kids", "lume"),
    )


def _solved(world: Tables) -> pd.DataFrame:
    """The tickets that were solved, with solved_at."""
    changes = world["ticket_change"]
    solved = changes[(changes["field"] == "status") & (changes["value"] == "solved")]
    last = solved.groupby("ticket")["changed_at"].max().rename("solved_at")
    return world["ticket"].merge(last, on="ticket")


def _activity(tickets: pd.DataFrame, kind: str, at: Numbers) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "activity_at": whole_seconds(at),
            "activity_type_code": kind,
            "case_id": case_ids(tickets["ticket"].to_numpy()),
            "agent_id": [f"zendesk-{agent}" for agent in tickets["agent"]],
        }
    )


def _audits(world: Tables, settings: Settings) -> pd.DataFrame:
    """Points from 0 to 10 for each criterion, higher where the customer felt well treated."""
    rng = settings.stream("audits")
    solved = _solved(world)
    audited = solved[rng.random(len(solved)) < AUDITED_SHARE]
    at = audited["solved_at"].to_numpy() + duration(rng.uniform(1, 5, len(audited)), "D")
    parts = []
    for criterion in CRITERIA:
        felt = 7 + 1.2 * audited["experience"].to_numpy() + rng.normal(0, 1, len(audited))
        parts.append(
            _activity(audited, "quality_audit", at).assign(
                item_code=criterion,
                score_value=np.clip(np.round(felt), 0, POINTS),
                score_maximum=float(POINTS),
            )
        )
    return pd.concat(parts, ignore_index=True)


def _follow_ups(world: Tables, settings: Settings) -> pd.DataFrame:
    """A call back promised three days after the solution; it comes near that, or is not made."""
    rng = settings.stream("follow-ups")
    solved = _solved(world)
    promised = solved[rng.random(len(solved)) < FOLLOWED_SHARE]
    due_at = promised["solved_at"].to_numpy() + np.timedelta64(3, "D")
    at = due_at + duration(rng.normal(-0.2, 0.6, len(promised)), "D")
    is_done = rng.random(len(promised)) < 0.85
    return _activity(promised, "follow_up", np.where(is_done, at, due_at)).assign(
        item_code="call_back",
        outcome_code=np.where(is_done, "done", "not_done"),
        due_at=whole_seconds(due_at),
    )


def _assists(world: Tables, settings: Settings) -> pd.DataFrame:
    """Proposals of an assistant, used or not, on the tickets of the half of the agents that tries it."""
    rng = settings.stream("assistant")
    solved = _solved(world)
    tries = (solved["agent"] % 2 == 0) & (rng.random(len(solved)) < ASSISTED_SHARE)
    helped = solved[tries]
    span = (helped["solved_at"] - helped["created_at"]).to_numpy()
    at = helped["created_at"].to_numpy() + (span * rng.uniform(0.5, 0.95, len(helped)))
    used = rng.random(len(helped)) < 0.6
    return _activity(helped, "assist_use", at).assign(
        item_code="reply_assistant", outcome_code=np.where(used, "done", "not_done")
    )
