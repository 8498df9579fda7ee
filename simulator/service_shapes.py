"""The landed shapes of chats, voice menus and callbacks; `simulator.shapes` holds all of them."""

from simulator.shape import Shape, shape

SERVICE_SHAPES: list[Shape] = [
    shape(
        "zendesk_chat",
        "chat",
        "id",
        """
        id visitor_id type started_by timestamps end_timestamp update_timestamp duration
        department_id department_name zendesk_ticket_id missed dropped triggered unread rating
        comment response_time_first response_time_avg response_time_max count_total count_agent
        count_visitor brand_id _fivetran_synced
        """,
    ),
    shape(
        "zendesk_chat",
        "chat_history",
        "chat_id index",
        """
        index chat_id timestamps type sender_type name agent_id department_id
        prev_department_id channel msg msg_id _fivetran_synced
        """,
    ),
    shape(
        "zendesk_chat",
        "visitor",
        "id",
        """
        id name email phone notes _fivetran_synced
        """,
    ),
    shape(
        "contact_centre",
        "ivr_step",
        "call_id position",
        """
        call_id position menu option caller_phone brand entered_at left_at outcome _synced_at
        """,
    ),
    shape(
        "contact_centre",
        "callback",
        "callback_id",
        """
        callback_id call_id caller_phone crm_contact_id queue brand requested_at promised_at
        called_back_at agent_id outcome _synced_at
        """,
    ),
]
