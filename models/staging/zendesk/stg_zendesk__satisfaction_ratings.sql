with source as (
    select * from {{ source('zendesk', 'satisfaction_rating') }}
),

renamed as (
    select
        {{ text('id') }} as rating_id,
        {{ text('ticket_id') }} as ticket_id,
        {{ text('requester_id') }} as requester_id,
        {{ text('score') }} as score,
        {{ text('comment') }} as comment_text,
        {{ as_timestamp('created_at') }} as offered_at,
        {{ as_timestamp('updated_at') }} as updated_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'created_at': as_timestamp('created_at'),
            'updated_at': as_timestamp('updated_at')
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
        -- A rating is a row from its offer on; the answer came later.
        min(case when score like 'good%' or score like 'bad%' then loaded_at end) over (partition by rating_id)
            as first_answer_loaded_at
    from renamed
    qualify {{ latest_version(['rating_id'], 'synced_at') }}
)

select * from latest
