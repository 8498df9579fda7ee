"""Journeys that no single system sees: first use, points and rewards, winning back, and what is sent back unasked.

One row per journey, and one per interaction of another system or journey that belongs to it. They are told from what
people did, once every file is drawn. How people buy and ask for help belongs to `simulator.journeys` and
`simulator.help`.
"""

import numpy as np
import pandas as pd

from simulator.clock import period
from simulator.own.beginnings import draw_joinings
from simulator.people import stays_until
from simulator.settings import Settings

Tables = dict[str, pd.DataFrame]
REDEEMED = ("coupon_redeemed", "prize_redeemed")
FIRST_MONTH = pd.Timedelta(days=30)
TRIED = ("quiz_taken", "game_played", "badge_awarded")


def add_journeys(world: Tables, settings: Settings) -> Tables:
    """The tables journey (with those of here), journey_part and journey_done, and refund with its journey.

    journey_part: journey, and an `event` (of GA4), a `record_id` (of an own file) or all of the journey `of`.
    journey_done: the journeys of here that came to their end.
    """
    refunds = _of_refunds(world)
    first = int(pd.concat([world["journey"]["journey"], refunds["journey"]]).max()) + 1
    unasked = refunds[~refunds["journey"].isin(world["journey"]["journey"])]
    told = [
        (unasked.assign(design="return_refund"), None, refunds["journey"]),
        _first_uses(world),
        _rewards(world, settings),
        _won_back(world),
    ]
    journeys, parts, done = [world["journey"]], [], []
    for rows, of_them, ended in told:
        if of_them is not None:
            rows, of_them = rows.assign(journey=rows.index + first), of_them.copy()
            of_them["journey"] += first
            ended, first = ended + first, first + len(rows)
            parts.append(of_them)
        journeys.append(rows)
        done.append(ended)
    columns = list(world["journey"])
    drawn = pd.concat(journeys, ignore_index=True).fillna({"helps_itself": False})
    experience = world["person"]["experience"].to_numpy()[drawn["person"].to_numpy(dtype=int)]
    drawn["experience"] = drawn["experience"].fillna(pd.Series(experience))
    belonging = pd.concat(parts, ignore_index=True).reindex(
        columns=["journey", "event", "record_id", "of"]
    )
    return {
        "journey": drawn[columns].astype({"helps_itself": bool}),
        "journey_part": belonging.astype({"event": "Int64", "of": "Int64", "record_id": "string"}),
        "journey_done": pd.DataFrame({"journey": pd.concat(done).astype(int)}),
        "refund": refunds.drop(columns="person"),
    }


def _of_refunds(world: Tables) -> pd.DataFrame:
    """The refunds with their journey: that in which they were asked for, else one of their own."""
    journeys, tickets = world["journey"], world["ticket"]
    returning = journeys.loc[journeys["design"] == "return_refund", "journey"]
    asked = tickets[tickets["journey"].isin(returning) & (tickets["order"] >= 0)]
    asked = asked.drop_duplicates("order").set_index("order")["journey"]
    refunds = world["refund"].merge(world["sale"][["order", "person"]], on="order")
    known = asked.reindex(refunds["order"]).to_numpy()
    own = journeys["journey"].max() + 1 + np.cumsum(np.isnan(known)) - 1
    return refunds.assign(journey=np.where(np.isnan(known), own, known).astype(int))


def _first_uses(world: Tables) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """From joining to the first reward, be it for a purchase, or to the last try of who gives up."""
    begun = world["beginning"].reset_index(drop=True)
    events = world["own_loyalty_event"]
    begun["until_at"] = _until(begun, events[events["loyalty_event_type_code"] == "badge_awarded"])
    tries = events[events["loyalty_event_type_code"].isin(TRIED)]
    scans = world["own_interaction"]
    scans = scans[scans["interaction_type_code"] == "qr_scan"]
    happened = pd.concat(
        [
            draw_joinings(world).rename(columns={"joined_at": "at"}),
            tries.rename(columns={"event_at": "at", "loyalty_event_id": "record_id"}),
            scans.rename(columns={"event_at": "at", "interaction_id": "record_id"}),
        ],
        ignore_index=True,
    )
    lived = happened.merge(begun.assign(journey=begun.index), on="person")
    lived = lived[(lived["at"] >= lived["begins_at"]) & (lived["at"] <= lived["until_at"])]
    rewards = lived[lived["loyalty_event_type_code"] == "badge_awarded"]
    rewarded_at = rewards.groupby("journey")["at"].min()
    # Of a short period, in which nobody is rewarded, the moments are still moments.
    last = rewarded_at.reindex(lived["journey"]).to_numpy().astype("datetime64[ms]")
    lived = lived[~(lived["at"].to_numpy() > last)]
    rows = begun.assign(design="first_use", planned_until=begun["until_at"])
    ended = pd.Series(rewarded_at.index.to_numpy(dtype=int))
    return rows, lived[["journey", "event", "record_id"]], ended


def _until(begun: pd.DataFrame, badges: pd.DataFrame) -> pd.Series:
    """The first badge within a month of the last try, else the last try."""
    earned = begun.merge(badges[["person", "event_at"]], on="person")
    since = earned["event_at"] - earned["until_at"]
    soon = earned[(earned["event_at"] >= earned["begins_at"]) & (since <= FIRST_MONTH)]
    first = soon.groupby("beginning")["event_at"].min().reindex(begun["beginning"])
    return begun["until_at"].where(first.isna().to_numpy(), first.to_numpy())


def _rewards(world: Tables, settings: Settings) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """From the first points after the last reward to the next one; who stays a customer goes on collecting."""
    events = world["own_loyalty_event"]
    counted = events[events["loyalty_event_type_code"].isin(["points_earned", *REDEEMED])]
    counted = counted.sort_values(["person", "event_at", "loyalty_event_id"], kind="stable")
    is_end = counted["loyalty_event_type_code"].isin(REDEEMED)
    turn = is_end.groupby(counted["person"]).cumsum() - is_end
    earns = (~is_end).groupby([counted["person"], turn]).transform("any")
    counted = counted.assign(turn=turn)[earns]
    journey = counted.groupby(["person", "turn"]).ngroup()
    counted = counted.assign(journey=journey, record_id=counted["loyalty_event_id"])
    rows = counted.drop_duplicates("journey").sort_values("journey").reset_index(drop=True)
    stays = stays_until(world["person"], rows["person"].to_numpy(), period(settings)[1])
    rows = rows[["person"]].assign(design="loyalty", planned_until=stays)
    return rows, counted[["journey", "record_id"]], counted.loc[is_end[counted.index], "journey"]


def _won_back(world: Tables) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """From the message that was read to the order; who comes back lives a buying journey that belongs to both."""
    asked = world["win_back"].reset_index(drop=True)
    asked = asked.assign(journey=asked.index, design="win_back")
    buys = world["journey"].set_index("journey")["planned_until"]
    asked["planned_until"] = buys.reindex(asked["buys"]).to_numpy()
    messages = world["own_interaction"]
    messages = messages[messages["campaign_code"].isin(asked["campaign_code"])]
    read = messages.merge(asked[["person", "campaign_code", "journey"]])
    read = read[["journey", "interaction_id"]].rename(columns={"interaction_id": "record_id"})
    comes = asked[asked["buys"] >= 0]
    shops = comes[["journey", "buys"]].rename(columns={"buys": "of"})
    bought = comes["buys"].isin(world["order_placed"]["journey"])
    return asked, pd.concat([read, shops], ignore_index=True), comes.loc[bought, "journey"]
