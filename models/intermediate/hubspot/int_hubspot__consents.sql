-- One row per permission that a change of status names. A person who leaves the portal as a whole names none: that
-- withdraws every permission for e-mail.
with status_events as (
    select *
    from {{ ref('stg_hubspot__email_events') }}
    where event_type = 'STATUSCHANGE'
),

status_changes as (
    select * from {{ ref('stg_hubspot__email_event_status_changes') }}
),

purposes as (
    select *
    from {{ ref('map_consent_purposes') }}
    where source_system = 'hubspot'
),

listed as (
    select
        email_event_id,
        portal_subscription_status,
        cast_errors,
        {{ explode_outer(json_records('subscriptions', ['id', 'status'])) }} as permission
    from status_changes
),

named as (
    select
        status_events.*,
        {{ record_field('listed.permission', 'id') }} as permission_id,
        coalesce({{ record_field('listed.permission', 'status') }}, listed.portal_subscription_status)
            as permission_status,
        nullif(concat_ws(' ', status_events.cast_errors, listed.cast_errors), '') as all_cast_errors
    from status_events
    left join listed
        on status_events.email_event_id = listed.email_event_id
),

consents as (
    select
        'email' as identifier_namespace,
        {{ normalised_identifier("'email'", 'named.recipient_email') }} as identifier_value,
        {{ identifier_key(
            "'email'", normalised_identifier("'email'", 'named.recipient_email')
        ) }} as identifier_key,
        purposes.purpose_code,
        purposes.channel_code,
        case upper(named.permission_status)
            when 'SUBSCRIBED' then true
            when 'UNSUBSCRIBED' then false
        end as is_given,
        named.created_at as changed_at,
        cast(null as timestamp) as expires_at,
        'consent' as legal_basis_code,
        named.all_cast_errors as cast_errors,
        'hubspot' as source_system,
        named.email_event_id as source_record_id,
        named.load_id,
        named.loaded_at,
        named.source_file,
        named.source_row_number
    from named
    left join purposes
        on
            named.permission_id = purposes.source_value
            or (
                named.permission_id is null
                and named.permission_status = 'UNSUBSCRIBED'
                and purposes.channel_code = 'email'
            )
)

select * from consents
