-- Every reason that leads to no journey, and every one that nobody can have, in words for whoever wrote the seeds.
with reason_codes as (
    select reason_code from {{ ref('reasons') }}
    union all
    select 'unknown' as reason_code
),

journey_reasons as (
    select * from {{ ref('journey_reasons') }}
),

compared as (
    select
        coalesce(reason_codes.reason_code, journey_reasons.reason_code) as reason_code,
        reason_codes.reason_code is null as is_unknown,
        journey_reasons.reason_code is null as is_missing
    from reason_codes
    full outer join journey_reasons
        on reason_codes.reason_code = journey_reasons.reason_code
),

unioned as (
    select 'reason ' || reason_code || ': no journey; add it to the seed journey_reasons' as refusal
    from compared
    where is_missing
    union all
    select 'reason ' || reason_code || ': no such reason; write one of the seed reasons, or unknown' as refusal
    from compared
    where is_unknown
)

select * from unioned
