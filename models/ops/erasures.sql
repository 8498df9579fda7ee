with erasures as (
    select * from {{ ref('stg_journeyhouse__erasures') }}
),

counted as (
    select
        erasure_id,
        min(erased_at) as erased_at,
        sum(case when mark_kind = 'identifier' then 1 else 0 end) as identifier_marks,
        sum(case when mark_kind = 'record' then 1 else 0 end) as record_marks,
        sum(case when mark_kind = 'name' then 1 else 0 end) as name_marks
    from erasures
    group by erasure_id
)

select * from counted
