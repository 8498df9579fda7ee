-- The way of each call through the voice menus, told by its last step. A step that cannot be read makes the whole way
-- unreadable: nobody knows when it began or what it led to.
with steps as (
    select
        *,
        coalesce(call_id, {{ row_id() }}) as way_id,
        {{ normalised_identifier("'phone'", 'caller_phone') }} as phone_value
    from {{ ref('stg_contact_centre__ivr_steps') }}
),

brands as (
    select *
    from {{ ref('map_brands') }}
    where source_system = 'contact_centre'
),

outcomes as (
    select *
    from {{ ref('map_outcomes') }}
    where source_system = 'contact_centre'
),

-- A hidden number may be shown by another step of the same call.
walked as (
    select
        way_id,
        call_id,
        brand_id,
        outcome,
        left_at,
        synced_at,
        load_id,
        loaded_at,
        source_file,
        source_row_number,
        max(phone_value) over (partition by way_id) as caller_value,
        min(entered_at) over (partition by way_id) as entered_at,
        count(*) over (partition by way_id) as step_count,
        max(cast_errors) over (partition by way_id) as cast_errors
    from steps
    qualify row_number() over (
        partition by way_id order by step_position desc nulls last, {{ row_id() }} desc nulls last
    ) = 1
),

described as (
    select
        walked.call_id,
        case when walked.caller_value is not null then 'phone' end as identifier_namespace,
        walked.caller_value as identifier_value,
        brands.brand_code,
        outcomes.outcome_code,
        walked.entered_at,
        walked.left_at,
        walked.step_count,
        walked.synced_at,
        walked.cast_errors,
        walked.load_id,
        walked.loaded_at,
        walked.source_file,
        walked.source_row_number
    from walked
    left join brands
        on walked.brand_id = brands.source_value
    left join outcomes
        on walked.outcome = outcomes.source_value
)

select * from described
