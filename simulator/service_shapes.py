"""The landed shapes of chats, voice menus, promises, ratings and left checkouts.

`simulator.shapes` holds all of them.
"""

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
        "zendesk",
        "ticket_metric_event",
        "id",
        """
        id ticket_id metric instance_id type time sla_target sla_business_hours sla_policy_id
        sla_policy_title _fivetran_synced
        """,
    ),
    shape(
        "zendesk",
        "satisfaction_rating",
        "id",
        """
        id ticket_id requester_id assignee_id group_id score comment reason url created_at
        updated_at _fivetran_synced
        """,
    ),
    shape(
        "shopify",
        "abandoned_checkout",
        "id",
        """
        id _fivetran_synced abandoned_checkout_url applied_discount_amount
        applied_discount_applicable applied_discount_description
        applied_discount_non_applicable_reason applied_discount_title
        applied_discount_value applied_discount_value_type billing_address_address_1
        billing_address_address_0 billing_address_city billing_address_company
        billing_address_country billing_address_country_code billing_address_first_name
        billing_address_last_name billing_address_latitude billing_address_longitude
        billing_address_name billing_address_phone billing_address_province
        billing_address_province_code billing_address_zip buyer_accepts_marketing
        cart_token closed_at completed_at created_at credit_card_first_name
        credit_card_last_name credit_card_month credit_card_number
        credit_card_verification_value credit_card_year currency customer_id
        customer_locale device_id email gateway landing_site_base_url location_id name
        note phone referring_site shipping_address_address_1 shipping_address_address_0
        shipping_address_city shipping_address_company shipping_address_country
        shipping_address_country_code shipping_address_first_name
        shipping_address_last_name shipping_address_latitude shipping_address_longitude
        shipping_address_name shipping_address_phone shipping_address_province
        shipping_address_province_code shipping_address_zip shipping_line
        shipping_rate_id shipping_rate_price shipping_rate_title source
        source_identifier source_name source_url subtotal_price taxes_included token
        total_discounts total_line_items_price total_price total_tax total_weight
        updated_at user_id note_attribute_littledata_updated_at
        note_attribute_segment_client_id billing_address_id billing_address_is_default
        presentment_currency shipping_address_id shipping_address_is_default
        total_duties note_attribute_email_client_id note_attributes
        note_attribute_google_client_id _fivetran_deleted
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
