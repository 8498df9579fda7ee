{#- The report's own headings hold blanks and brackets, so they are quoted as the engine quotes. -#}
{%- set call_id, answered = adapter.quote('Call Id'), adapter.quote('Answered (Y/N)') %}
{%- set answer_speed, rating = adapter.quote('Speed of answer in seconds'), adapter.quote('Satisfaction rating') %}
{%- set called_on, called_at = adapter.quote('Date'), adapter.quote('Time') %}
with source as (
    select * from {{ source('contact_centre', 'call') }}
),

renamed as (
    select
        {{ text(call_id) }} as call_id,
        {{ text('Agent') }} as agent_id,
        {{ text('crm_contact_id') }} as crm_contact_id,
        {{ text('case_id') }} as case_number,
        {{ text('order_id') }} as order_number,
        {{ text('caller_phone') }} as caller_phone,
        {{ text('queue') }} as queue_id,
        {{ text('transferred_to_queue') }} as transferred_to_queue_id,
        {{ text('brand') }} as brand_id,
        {{ text('Topic') }} as topic,
        {{ as_double(answer_speed) }} as answer_speed_seconds,
        {{ clock_seconds('AvgTalkDuration') }} as talk_seconds,
        {{ clock_seconds(called_at) }} as called_second_of_day,
        {{ as_double('ivr_seconds') }} as ivr_seconds,
        {{ as_double('wait_seconds') }} as wait_seconds,
        {{ as_double('hold_seconds') }} as hold_seconds,
        {{ as_double('wrap_up_seconds') }} as wrap_up_seconds,
        {{ as_double(rating) }} as satisfaction_rating,
        {{ as_yes_no(answered) }} as is_answered,
        {{ as_yes_no('Resolved') }} as is_resolved,
        {{ as_date(called_on) }} as called_date,
        {{ as_timestamp('queued_at') }} as queued_at,
        {{ as_timestamp('answered_at') }} as answered_at,
        {{ as_timestamp('ended_at') }} as ended_at,
        {{ as_timestamp('transferred_at') }} as transferred_at,
        {{ as_timestamp('_synced_at') }} as synced_at,
        {{ cast_errors({
            answer_speed: as_double(answer_speed),
            'AvgTalkDuration': clock_seconds('AvgTalkDuration'),
            'ivr_seconds': as_double('ivr_seconds'),
            'wait_seconds': as_double('wait_seconds'),
            'hold_seconds': as_double('hold_seconds'),
            'wrap_up_seconds': as_double('wrap_up_seconds'),
            rating: as_double(rating),
            answered: as_yes_no(answered),
            'Resolved': as_yes_no('Resolved'),
            called_on: as_date(called_on),
            called_at: clock_seconds(called_at),
            'queued_at': as_timestamp('queued_at'),
            'answered_at': as_timestamp('answered_at'),
            'ended_at': as_timestamp('ended_at'),
            'transferred_at': as_timestamp('transferred_at'),
            '_synced_at': as_timestamp('_synced_at')
        }) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select
        *,
        min(loaded_at) over (partition by call_id) as first_loaded_at
    from renamed
    qualify {{ latest_version(['call_id'], 'synced_at') }}
)

select * from latest
