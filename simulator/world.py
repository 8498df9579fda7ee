"""The sample company's world: every table that the exports and the truth are made from, in order.

Only the order of the subjects belongs here; each subject has a module of its own.
"""

import numpy as np
import pandas as pd

from simulator import scales
from simulator.addresses import draw_service_users, draw_survey_contacts
from simulator.baskets import draw_lines, draw_refund_lines, draw_refunds
from simulator.chats import draw_chats
from simulator.checkouts import draw_checkouts
from simulator.clock import export_files
from simulator.costs import draw_costs, draw_rates
from simulator.crm import contact_changes, draw_contacts, draw_permissions
from simulator.devices import choose_cookies, draw_cookies, share_cookies
from simulator.emails import draw_emails
from simulator.help import draw_asks, draw_help, help_visits
from simulator.journeys import draw_buying, draw_other_visits, orders_of, within_period
from simulator.longer_journeys import add_journeys
from simulator.opening import holidays, weekly_opening
from simulator.own.files import draw_own_files
from simulator.people import draw_people
from simulator.phone import draw_calls, give_journeys
from simulator.sales import draw_activities
from simulator.service import draw_agents, draw_tickets, draw_turns, ticket_changes
from simulator.service_levels import draw_promises, draw_ratings
from simulator.settings import Settings
from simulator.shop import draw_accounts, draw_sales, set_currencies
from simulator.signals import draw_signals, mark_traffic
from simulator.surveys import QUESTIONS, SURVEYS, draw_answers, draw_invitations
from simulator.vocabulary import CONTACT_REASONS, GROUPS, REGIONS
from simulator.voice_menus import draw_callbacks, draw_menu_steps
from simulator.web import NAMES, SEGMENTS, draw_events, sign_in
from simulator.win_back import draw_returns, draw_win_back

World = dict[str, pd.DataFrame]


def build_world(settings: Settings) -> World:
    """All tables by name; numbers link them (person, visit, order, ticket...)."""
    people = draw_people(settings)
    cookies = draw_cookies(people, settings)
    contacts = draw_contacts(people, settings)
    permissions = draw_permissions(contacts, people, settings)
    buying, visits, needs, orders, asked_back = _live(people, permissions, settings)
    visits = _see_visits(visits, people, cookies, settings)
    events = draw_events(visits, settings)
    events["event"] = np.arange(len(events))
    events["visit_row"] = events.groupby("visit").cumcount()
    orders = set_currencies(_order_at_event(orders, events), settings)
    asks = _ask_at_form(draw_asks(needs, settings), visits, events)
    tickets = draw_tickets(_asked_within_period(asks, people, settings), settings)
    turns = draw_turns(tickets, settings)
    changes = ticket_changes(tickets, turns, settings)
    bought = orders.merge(buying[["journey", "experience"]], on="journey")
    invitations = draw_invitations(people, bought, _solved(tickets, changes), settings)
    waves = scales.draw_waves(invitations, people, settings)
    calls = draw_calls(tickets, turns, changes, people, settings)
    chats, chat_lines = draw_chats(tickets, people, settings)
    last_journey = pd.concat([buying, needs])["journey"].to_numpy().max(initial=-1)
    calls, called = give_journeys(calls, first=last_journey + 1)
    world = {
        "person": people,
        "cookie": cookies,
        "journey": _journeys(buying, needs, called),
        "visit": visits,
        "event": events,
        "signal": draw_signals(visits, cookies, events, settings),
        "order_placed": orders,
        "win_back": asked_back,
        "ticket": tickets,
        "turn": turns,
        "ticket_change": changes,
        "phone_call": calls,
        "promise": draw_promises(tickets, turns, settings),
        "rating": draw_ratings(tickets, changes, settings),
        "chat": chats,
        "chat_line": chat_lines,
        "menu_step": draw_menu_steps(calls, people, settings),
        "callback": draw_callbacks(calls, settings),
        "service_user": draw_service_users(tickets, people, settings),
        "invitation": waves,
        "answer": pd.concat(
            [
                draw_answers(invitations, people, settings),
                scales.draw_item_answers(waves, people, settings),
            ],
            ignore_index=True,
        ),
        "survey_contact": draw_survey_contacts(invitations, people, settings),
        "contact": contacts,
        "contact_change": contact_changes(contacts, people, orders, settings),
        "permission": permissions,
        "activity": draw_activities(contacts, settings),
        "email_event": draw_emails(permissions, settings),
        "day_file": export_files(settings, "D"),
        "month_file": export_files(settings, "M"),
        **_trade(orders, visits, events, people, cookies, tickets, settings),
        **_lookups(settings),
    }
    world |= draw_own_files(world, settings)
    return world | add_journeys(world, settings)


def _trade(
    orders: pd.DataFrame,
    visits: pd.DataFrame,
    events: pd.DataFrame,
    people: pd.DataFrame,
    cookies: pd.DataFrame,
    tickets: pd.DataFrame,
    settings: Settings,
) -> World:
    """What the shop and the books know of the orders, and what the company pays."""
    accounts = draw_accounts(people, settings)
    sales = draw_sales(orders, visits, people, accounts, settings)
    lines = draw_lines(sales, settings)
    refunds = draw_refunds(sales, tickets, settings)
    refund_lines = draw_refund_lines(refunds, lines, settings)
    refunded = refund_lines.groupby("refund")["subtotal"].sum()
    is_app = cookies["is_app"].to_numpy()[visits["cookie"].to_numpy()[sales["visit"]]]
    begun_at = _moments_of(events, "begin_checkout")
    return {
        "shop_account": accounts,
        "sale": sales,
        "checkout": draw_checkouts(begun_at, sales, visits, people, accounts, settings),
        "order_line": lines,
        "refund": refunds.assign(amount=refunded.reindex(refunds["refund"]).to_numpy()),
        "refund_line": refund_lines,
        "exchange_rate": draw_rates(settings),
        "cost": draw_costs(sales, is_app, tickets, settings),
    }


def _live(
    people: pd.DataFrame, permissions: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What people set out to do: buying journeys, all visits, needs for help, orders, and who was asked back."""
    buying, buying_visits = draw_buying(people, settings)
    buying_visits = within_period(buying_visits, people, settings)
    others = within_period(draw_other_visits(people, settings), people, settings)
    seen = pd.concat([buying_visits, others], ignore_index=True)
    asked_back = draw_win_back(people, permissions, seen, settings)
    asked_back, returning, back = draw_returns(asked_back, people, len(buying), settings)
    buying = pd.concat([buying, returning], ignore_index=True)
    back = within_period(back, people, settings)
    buying_visits = pd.concat([buying_visits, back], ignore_index=True)
    buying_visits["visit"] = np.arange(len(buying_visits))
    orders = orders_of(buying_visits, settings)
    needs = within_period(draw_help(people, orders, buying, settings), people, settings)
    visits = pd.concat([buying_visits, help_visits(needs), others], ignore_index=True)
    visits["visit"] = np.arange(len(visits))
    return buying, visits, needs, orders, asked_back


def _asked_within_period(
    asks: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """The asks of the period; a repeated ask whose first one is missing goes with it."""
    kept = within_period(asks.rename(columns={"asked_at": "started_at"}), people, settings)
    kept = kept[(kept["repeats"] < 0) | kept["repeats"].isin(kept["ask"])]
    return kept.rename(columns={"started_at": "asked_at"}).reset_index(drop=True)


def _see_visits(
    visits: pd.DataFrame, people: pd.DataFrame, cookies: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    rng = settings.stream("visits")
    visits["cookie"] = choose_cookies(visits, cookies, rng)
    share_cookies(visits, cookies, rng)
    person = visits["person"].to_numpy()
    known_at = people["known_at"].to_numpy()[person]
    owns_account = people["web_account_id"].notna().to_numpy()[person]
    visits["has_account"] = owns_account & (known_at <= visits["started_at"])
    visits["is_new_account"] = known_at >= np.datetime64(settings.start)
    visits = sign_in(visits, cookies, settings)
    started = pd.Series(visits["started_at"]).sort_values(kind="stable").index
    visits["visit_number"] = visits.loc[started].groupby("cookie").cumcount() + 1
    return mark_traffic(visits, people, settings)


def _moments_of(events: pd.DataFrame, name: str) -> pd.Series:
    found = events[events["name"] == NAMES.index(name)]
    return found.drop_duplicates("visit").set_index("visit")["occurred_at"]


def _order_at_event(orders: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The orders at the moment of their purchase event; those that would come after the end are none."""
    at = _moments_of(events, "purchase").reindex(orders["visit"]).to_numpy()
    return orders.assign(started_at=at)[~np.isnat(at)].reset_index(drop=True)


def _ask_at_form(asks: pd.DataFrame, visits: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """A request sent by the web form is made at the form's event."""
    form_at = _moments_of(events, "contact_form_submit")
    form_at.index = visits["journey"].to_numpy()[form_at.index]
    uses_form = asks["channel"].isin(["web", "mobile"]) & (asks["repeats"] < 0)
    sent_at = form_at.reindex(asks["journey"]).to_numpy() + np.timedelta64(2, "s")
    at = np.where(uses_form, sent_at, asks["asked_at"])
    # A form that would be sent after the period's end is none.
    return asks.assign(asked_at=at)[~np.isnat(at)]


def _solved(tickets: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    solved = changes[(changes["field"] == "status") & (changes["value"] == "solved")]
    last = solved.groupby("ticket")["changed_at"].max().rename("solved_at")
    return tickets.merge(last, on="ticket")[["ticket", "person", "solved_at", "experience"]]


def _journeys(buying: pd.DataFrame, needs: pd.DataFrame, called: pd.DataFrame) -> pd.DataFrame:
    journeys = pd.concat([buying, needs, called], ignore_index=True)
    columns = ["journey", "person", "design", "experience", "helps_itself", "planned_until"]
    return journeys[columns].fillna({"helps_itself": False})


def _lookups(settings: Settings) -> World:
    spellings = [
        (region, spelling, text)
        for region, (_, _, _, texts) in enumerate(REGIONS)
        for spelling, text in enumerate(texts)
    ]
    reasons = [(reason, opening) for reason, (_, _, opening) in CONTACT_REASONS.items()]
    return {
        "event_name": pd.DataFrame({"name": range(len(NAMES)), "event_name": NAMES}),
        "page_segment": pd.DataFrame({"segment": range(len(SEGMENTS)), "path": SEGMENTS}),
        "spelling": pd.DataFrame(spellings, columns=["region", "spelling", "text"]),
        "survey": pd.DataFrame((SURVEYS | scales.SURVEYS).items(), columns=["survey", "name"]),
        "survey_question": pd.DataFrame(QUESTIONS + scales.QUESTIONS),
        "reason_text": pd.DataFrame(reasons, columns=["reason", "opening"]),
        "service_group": pd.DataFrame(GROUPS.items(), columns=["group_id", "name"]),
        "agent": draw_agents(settings),
        "opening": weekly_opening(),
        "holiday": pd.DataFrame(holidays(settings).items(), columns=["day", "name"]),
    }
