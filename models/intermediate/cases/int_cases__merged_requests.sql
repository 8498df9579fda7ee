-- What a case is about in the end: itself, or the case that it was merged into.
with cases as (
    select * from {{ ref('int_cases__conformed') }}
),

requests as (
    select
        cases.case_id,
        coalesce(targets.case_id, cases.case_id) as request_id,
        coalesce(targets.identifier_key, cases.identifier_key) as identifier_key,
        coalesce(targets.reason_code, cases.reason_code) as reason_code,
        coalesce(targets.status_code, cases.status_code) as status_code
    from cases
    left join cases as targets
        on cases.merged_into_case_id = targets.case_id
)

select * from requests
