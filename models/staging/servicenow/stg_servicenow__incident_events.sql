{%- set missing = ['?'] %}
{%- set time_zone = var('servicenow_time_zone') %}
with source as (
    select * from {{ source('servicenow', 'incident_event') }}
),

renamed as (
    select
        {{ text('number', missing) }} || '-' || {{ text('sys_mod_count', missing) }}
        || '-' || {{ text('sys_updated_at', missing) }} as incident_event_id,
        {{ text('number', missing) }} as incident_number,
        {{ text('caller_id', missing) }} as caller_id,
        {{ text('assignment_group', missing) }} as assignment_group_id,
        {{ text('sys_updated_by', missing) }} as updated_by_id,
        {{ text('incident_state', missing) }} as incident_state,
        {{ text('contact_type', missing) }} as contact_type,
        {{ text('category', missing) }} as category,
        {{ text('priority', missing) }} as priority,
        {{ as_bigint('sys_mod_count') }} as modification_count,
        {{ as_bigint('reassignment_count') }} as reassignment_count,
        {{ as_bigint('reopen_count') }} as reopen_count,
        {{ as_boolean('made_sla') }} as is_sla_met,
        {{ day_first_timestamp('opened_at', time_zone) }} as opened_at,
        {{ day_first_timestamp('sys_updated_at', time_zone) }} as updated_at,
        {{ day_first_timestamp('resolved_at', time_zone) }} as resolved_at,
        {{ day_first_timestamp('closed_at', time_zone) }} as closed_at,
        {{ cast_errors({
            'sys_mod_count': as_bigint('sys_mod_count'),
            'reassignment_count': as_bigint('reassignment_count'),
            'reopen_count': as_bigint('reopen_count'),
            'made_sla': as_boolean('made_sla'),
            'opened_at': day_first_timestamp('opened_at', time_zone),
            'sys_updated_at': day_first_timestamp('sys_updated_at', time_zone),
            'resolved_at': day_first_timestamp('resolved_at', time_zone),
            'closed_at': day_first_timestamp('closed_at', time_zone)
        }, missing) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

-- Two updates of one incident can carry one modification count, hence the time in the key.
latest as (
    select *
    from renamed
    qualify {{ latest_version(['incident_event_id'], 'updated_at') }}
)

select * from latest
