"""The landed shape of every exported object: its key and its columns, in the order of the export.

Which rows an object has belongs to the module of its system.
"""

from simulator.own.shapes import OWN_SHAPES
from simulator.sales_shapes import SALES_SHAPES
from simulator.service_shapes import SERVICE_SHAPES
from simulator.shape import shape
from simulator.trade_shapes import TRADE_SHAPES

SHAPES = [
    shape(
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
    shape(
        "hubspot",
        "contact_property_history",
        "contact_id name timestamp",
        """
        contact_id name timestamp value source source_id _fivetran_synced
        """,
    ),
    shape(
        "hubspot",
        "contact_merge_audit",
        "canonical_vid vid_to_merge",
        """
        canonical_vid vid_to_merge contact_id timestamp entity_id first_name last_name
        num_properties_moved user_id _fivetran_synced
        """,
    ),
    shape(
        "hubspot",
        "email_event",
        "id",
        """
        id created type recipient app_id email_campaign_id portal_id caused_by_created
        caused_by_id obsoleted_by_created obsoleted_by_id sent_by_created sent_by_id
        filtered_event _fivetran_synced
        """,
    ),
    shape(
        "hubspot",
        "email_event_status_change",
        "id",
        """
        id portal_subscription_status subscriptions source requested_by bounced
        _fivetran_synced
        """,
    ),
    shape(
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
        ecommerce_total_item_quantity ecommerce_transaction_id param_traffic_type
        param_metric_name param_metric_value param_metric_rating param_element
        param_description param_fatal param_video_title param_video_percent
        param_video_current_time param_visible param_video_autoplay param_promotion_id
        param_promotion_name param_creative_name param_form_id param_content_type
        param_content_id param_previous_first_open_count
        """,
        late_columns="param_app_version",
    ),
    shape(
        "qualtrics",
        "survey",
        "id",
        """
        id survey_name survey_status brand_id creator_id owner_id project_category
        project_type is_active last_accessed last_activated last_modified
        option_survey_language _fivetran_deleted _fivetran_synced
        """,
    ),
    shape(
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
    shape(
        "qualtrics",
        "question_option",
        "survey_id question_id key",
        """
        survey_id question_id key recode_value text _fivetran_deleted _fivetran_synced
        """,
    ),
    shape(
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
    shape(
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
    shape(
        "qualtrics",
        "distribution_contact",
        "distribution_id contact_id",
        """
        distribution_id contact_id contact_lookup_id contact_frequency_rule_id status
        sent_at opened_at response_started_at response_completed_at response_id survey_link
        survey_session_id _fivetran_synced
        """,
    ),
    shape(
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
    shape(
        "qualtrics",
        "question_response",
        "_fivetran_id",
        """
        _fivetran_id response_id question_id question question_option_key sub_question_key
        sub_question_text loop_id value text _fivetran_synced
        """,
    ),
    shape(
        "qualtrics",
        "survey_embedded_data",
        "response_id key",
        """
        response_id key import_id value _fivetran_synced
        """,
    ),
    shape(
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
    shape(
        "zendesk",
        "ticket_comment",
        "id",
        """
        id ticket_id created user_id public body via_channel facebook_comment tweet
        voice_comment _fivetran_synced
        """,
    ),
    shape(
        "zendesk",
        "ticket_field_history",
        "ticket_id field_name updated",
        """
        ticket_id field_name updated value user_id _fivetran_synced
        """,
    ),
    shape(
        "zendesk",
        "user",
        "id",
        """
        id name email phone role external_id active created_at updated_at last_login_at
        locale time_zone organization_id shared suspended verified _fivetran_deleted
        _fivetran_synced
        """,
    ),
    shape(
        "zendesk",
        "group",
        "id",
        """
        id name url created_at updated_at _fivetran_deleted _fivetran_synced
        """,
    ),
    shape(
        "zendesk",
        "schedule",
        "id start_time",
        """
        id name time_zone start_time end_time created_at _fivetran_deleted _fivetran_synced
        """,
    ),
    shape(
        "zendesk",
        "schedule_holiday",
        "id schedule_id",
        """
        id schedule_id name start_date end_date _fivetran_deleted _fivetran_synced
        """,
    ),
    shape(
        "zendesk",
        "ticket_schedule",
        "ticket_id created_at",
        """
        ticket_id schedule_id created_at _fivetran_synced
        """,
    ),
    *TRADE_SHAPES,
    *SERVICE_SHAPES,
    *SALES_SHAPES,
    *OWN_SHAPES,
]
