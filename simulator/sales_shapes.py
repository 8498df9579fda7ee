"""The landed shapes of what sales does in the CRM. Which rows they have belongs to `simulator.hubspot_sales`."""

from simulator.shape import shape

SALES_SHAPES = [
    shape(
        "hubspot",
        "engagement_call",
        "engagement_id",
        """
        engagement_id _fivetran_deleted _fivetran_synced type property_hs_createdate property_hs_timestamp
        property_hs_call_direction property_hs_call_disposition property_hs_call_duration property_hs_call_status
        property_hs_call_title property_hs_call_body property_hs_call_from_number property_hs_call_to_number
        property_hubspot_owner_id property_hubspot_team_id
        """,
    ),
    shape(
        "hubspot",
        "engagement_email",
        "engagement_id",
        """
        engagement_id _fivetran_deleted _fivetran_synced type property_hs_createdate property_hs_lastmodifieddate
        property_hs_timestamp property_hs_email_direction property_hs_email_status property_hs_email_subject
        property_hs_email_text property_hs_all_owner_ids property_hs_all_team_ids property_hs_modified_by
        property_hubspot_owner_id property_hubspot_team_id
        """,
    ),
    shape(
        "hubspot",
        "engagement_meeting",
        "engagement_id",
        """
        engagement_id _fivetran_deleted _fivetran_synced start_time end_time meeting_outcome source source_id title
        body external_url created_from_link_id pre_meeting_prospect_reminders web_conference_meeting_id
        property_hubspot_owner_id property_hubspot_team_id
        """,
    ),
    shape(
        "hubspot",
        "engagement_contact",
        "engagement_id contact_id type_id",
        "engagement_id contact_id engagement_type type_id category _fivetran_synced",
    ),
]
