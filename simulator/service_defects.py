"""The defects of chats. They are drawn apart and last, so that they shift no earlier one."""

from simulator.planter import Planter
from simulator.settings import Settings
from simulator.vocabulary import words

COPIED = words("zendesk_chat_chat zendesk_chat_chat_history")
NO_TIME = "n/a"


def plant_service_defects(planter: Planter, settings: Settings) -> None:
    """Plants the defects of the chat system."""
    planter.rng = settings.stream("service defects")
    turns = "type = 'chat.msg' and sender_type = 'Visitor'"
    how_many = 1 + planter.count("zendesk_chat_chat_history", turns) // 1000
    planter.choose("zendesk_chat_chat_history", "wrong_type", how_many, turns)
    planter.change("zendesk_chat_chat_history", f"timestamps = '{NO_TIME}'")
    for table in COPIED:
        planter.choose(table, "exact_duplicate", 1 + planter.count(table) // 400)
        planter.copy(table, 0.5)
    for table in COPIED:
        # Few enough that no load of a small company is refused as a whole.
        planter.choose(table, "broken_line", min(planter.count(table) // 400, 12))
        planter.copy(table, 0.25)
