"""The landed shape of every exported object: its key and its columns, in the order of the export.

Which rows an object has belongs to the module of its system.
"""

from typing import NamedTuple


class Shape(NamedTuple):
    """An object as it lands: the system, the object, its key and its columns.

    late_columns come on top half-way through the period, undeclared, as vendors do.
    """

    source: str
    name: str
    key: list[str]
    columns: list[str]
    late_columns: list[str]

    @property
    def table(self) -> str:
        """The name under which the simulator holds the rows before they are written."""
        return f"{self.source}_{self.name}"

    @property
    def synced(self) -> str | None:
        """The column that holds the moment of the export; None where none does."""
        names = ("_fivetran_synced", "_synced_at")
        return next((column for column in self.columns if column in names), None)


def _shape(source: str, name: str, key: str, columns: str, late_columns: str = "") -> Shape:
    return Shape(source, name, key.split(), columns.split(), late_columns.split())


SHAPES = [
    _shape(
        "hubspot",
        "contact",
        "id",
        """
        id _fivetran_deleted _fivetran_synced property_email property_email_1 property_phone
        property_firstname property_lastname property_company property_jobtitle
        property_annualrevenue property_createdate property_created_at
        property_first_conversion_date property_hs_merged_object_ids property_loyalty_id
        property_web_account_id property_lifecyclestage property_city property_state
        property_zip property_hs_language property_date_of_birth
        property_hs_analytics_source property_hs_is_test property_is_employee
        property_newsletter_frequency
        """,
    ),
    _shape(
        "hubspot",
        "contact_property_history",
        "contact_id name timestamp",
        """
        contact_id name timestamp value source source_id _fivetran_synced
        """,
    ),
    _shape(
        "hubspot",
        "contact_merge_audit",
        "canonical_vid vid_to_merge",
        """
        canonical_vid vid_to_merge contact_id timestamp entity_id first_name last_name
        num_properties_moved user_id _fivetran_synced
        """,
    ),
    _shape(
        "hubspot",
        "email_event",
        "id",
        """
        id created type recipient app_id email_campaign_id portal_id caused_by_created
        caused_by_id obsoleted_by_created obsoleted_by_id sent_by_created sent_by_id
        filtered_event _fivetran_synced
        """,
    ),
    _shape(
        "hubspot",
        "email_event_status_change",
        "id",
        """
        id portal_subscription_status subscriptions source requested_by bounced
        _fivetran_synced
        """,
    ),
    _shape(
        "ga4",
        "event",
        "_fivetran_id",
        """
        _fivetran_id _fivetran_synced bundle_sequence_id batch_event_index date timestamp
        name platform stream_id is_intraday user_id user_pseudo_id
        user_first_touch_timestamp device_category geo_city geo_region geo_country
        traffic_source_medium traffic_source_name traffic_source_source
        collected_traffic_source_manual_medium collected_traffic_source_manual_source
        event_dimensions_hostname param_page_location param_page_referrer param_page_title
        param_campaign param_gclid param_medium param_source param_content
        param_ga_session_id param_ga_session_number param_engagement_time_msec
        param_engaged_session_event param_session_engaged param_percent_scrolled
        param_video_duration param_search_term param_case_id value_in_usd value currency
        ecommerce_purchase_revenue_in_usd ecommerce_refund_value_in_usd
        ecommerce_total_item_quantity ecommerce_transaction_id
        """,
        late_columns="param_app_version",
    ),
    _shape(
        "qualtrics",
        "survey",
        "id",
        """
        id survey_name survey_status brand_id creator_id owner_id project_category
        project_type is_active last_accessed last_activated last_modified
        option_survey_language _fivetran_deleted _fivetran_synced
        """,
    ),
    _shape(
        "qualtrics",
        "question",
        "survey_id id",
        """
        id survey_id data_export_tag question_description question_text question_type
        selector sub_selector next_answer_id next_choice_id
        validation_setting_force_response validation_setting_type _fivetran_deleted
        _fivetran_synced
        """,
    ),
    _shape(
        "qualtrics",
        "directory_contact",
        "id",
        """
        id directory_id email email_domain phone first_name last_name ext_ref language
        creation_date last_modified directory_unsubscribed directory_unsubscribe_date
        embedded_data_last_active_time embedded_data_last_response_date
        embedded_data_login_date write_blanks _fivetran_synced
        """,
    ),
    _shape(
        "qualtrics",
        "distribution",
        "id",
        """
        id survey_link_survey_id request_type request_status send_date created_date
        modified_date parent_distribution_id recipient_contact_id recipient_library_id
        recipient_mailing_list_id recipient_sample_id header_subject message_message_id
        survey_link_expiration_date survey_link_link_type organization_id owner_id
        _fivetran_deleted _fivetran_synced
        """,
    ),
    _shape(
        "qualtrics",
        "distribution_contact",
        "distribution_id contact_id",
        """
        distribution_id contact_id contact_lookup_id contact_frequency_rule_id status
        sent_at opened_at response_started_at response_completed_at response_id survey_link
        survey_session_id _fivetran_synced
        """,
    ),
    _shape(
        "qualtrics",
        "survey_response",
        "id",
        """
        id survey_id distribution_channel status finished progress duration_in_seconds
        start_date end_date recorded_date last_modified_date recipient_email
        recipient_first_name recipient_last_name ip_address location_latitude
        location_longitude user_language _fivetran_synced
        """,
    ),
    _shape(
        "qualtrics",
        "question_response",
        "_fivetran_id",
        """
        _fivetran_id response_id question_id question question_option_key sub_question_key
        sub_question_text loop_id value text _fivetran_synced
        """,
    ),
    _shape(
        "qualtrics",
        "survey_embedded_data",
        "response_id key",
        """
        response_id key import_id value _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "ticket",
        "id",
        """
        id created_at updated_at status type priority subject description via_channel
        requester_id submitter_id assignee_id group_id brand_id organization_id
        ticket_form_id external_id is_public problem_id merged_ticket_ids
        custom_contact_reason custom_order_id due_at _fivetran_deleted _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "ticket_comment",
        "id",
        """
        id ticket_id created user_id public body via_channel facebook_comment tweet
        voice_comment _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "ticket_field_history",
        "ticket_id field_name updated",
        """
        ticket_id field_name updated value user_id _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "user",
        "id",
        """
        id name email phone role external_id active created_at updated_at last_login_at
        locale time_zone organization_id shared suspended verified _fivetran_deleted
        _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "group",
        "id",
        """
        id name url created_at updated_at _fivetran_deleted _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "schedule",
        "id start_time",
        """
        id name time_zone start_time end_time created_at _fivetran_deleted _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "schedule_holiday",
        "id schedule_id",
        """
        id schedule_id name start_date end_date _fivetran_deleted _fivetran_synced
        """,
    ),
    _shape(
        "zendesk",
        "ticket_schedule",
        "ticket_id created_at",
        """
        ticket_id schedule_id created_at _fivetran_synced
        """,
    ),
    _shape(
        "shopify",
        "order",
        "id",
        """
        id note email taxes_included currency subtotal_price total_tax total_price created_at
        updated_at name shipping_address_name shipping_address_first_name
        shipping_address_last_name shipping_address_company shipping_address_phone
        shipping_address_address_1 shipping_address_address_2 shipping_address_city
        shipping_address_country shipping_address_country_code shipping_address_province
        shipping_address_province_code shipping_address_zip shipping_address_latitude
        shipping_address_longitude billing_address_name billing_address_first_name
        billing_address_last_name billing_address_company billing_address_phone
        billing_address_address_1 billing_address_address_2 billing_address_city
        billing_address_country billing_address_country_code billing_address_province
        billing_address_province_code billing_address_zip billing_address_latitude
        billing_address_longitude customer_id location_id user_id number order_number
        financial_status fulfillment_status processed_at processing_method referring_site
        cancel_reason cancelled_at closed_at total_discounts total_line_items_price total_weight
        source_name browser_ip buyer_accepts_marketing token cart_token checkout_token test
        landing_site_base_url _fivetran_synced
        """,
    ),
    _shape(
        "shopify",
        "order_line",
        "id",
        """
        order_id id product_id variant_id name title vendor price quantity grams sku
        fulfillable_quantity fulfillment_service gift_card requires_shipping taxable index
        total_discount pre_tax_price fulfillment_status _fivetran_synced
        """,
    ),
    _shape(
        "shopify",
        "customer",
        "id",
        """
        id first_name last_name email phone state orders_count total_spent created_at updated_at
        accepts_marketing tax_exempt verified_email default_address_id _fivetran_synced
        """,
    ),
    _shape(
        "shopify",
        "refund",
        "id",
        """
        id created_at processed_at note restock user_id _fivetran_synced total_duties_set
        order_id
        """,
    ),
    _shape(
        "shopify",
        "order_line_refund",
        "id",
        """
        id location_id refund_id restock_type quantity order_line_id _fivetran_synced subtotal
        total_tax_set subtotal_set total_tax
        """,
    ),
    _shape(
        "shopify",
        "order_discount_code",
        "order_id index",
        """
        index order_id _fivetran_synced amount code type
        """,
    ),
    Shape(
        "contact_centre",
        "call",
        ["Call Id"],
        [
            # As PhoneNow's header writes them.
            *["Call Id", "Agent", "Date", "Time", "Topic", "Answered (Y/N)", "Resolved"],
            *["Speed of answer in seconds", "AvgTalkDuration", "Satisfaction rating"],
            *["caller_phone", "crm_contact_id", "queue", "brand"],
            *["queued_at", "answered_at", "ended_at"],
            *["ivr_seconds", "wait_seconds", "hold_seconds", "wrap_up_seconds"],
            *["transferred_to_queue", "transferred_at", "case_id", "order_id", "_synced_at"],
        ],
        [],
    ),
    _shape(
        "company",
        "exchange_rate",
        "rate_date from_currency_code to_currency_code",
        """
        rate_date from_currency_code to_currency_code rate
        """,
    ),
    _shape(
        "company",
        "cost",
        "cost_id",
        """
        cost_id cost_date cost_category_code amount currency_code brand_code channel_code
        order_id case_id campaign_code description
        """,
    ),
]
