-- What one person said of one attribute, side by side. A pair counts only whole (METRICS A10, A13).
{%- set roles = ['satisfaction', 'importance', 'expectation', 'perception'] %}
with answers as (
    select * from {{ ref('int_survey_answers__scored') }}
),

paired as (
    select
        response_id,
        survey_id,
        survey_kind,
        respondent_key,
        wave_start_date,
        case_id,
        order_id,
        session_id,
        submitted_at,
        is_complete,
        attribute_code,
        max(instrument_version) as instrument_version,
        max(case when is_version_replaced then 1 else 0 end) = 1 as is_version_replaced,
        {%- for role in roles %}
        max(case when is_valid and role_code = '{{ role }}' then answer_number end) as {{ role }},
        {%- endfor %}
        max(case when is_valid and role_code = 'satisfaction' then answer_pomp end) as satisfaction_pomp,
        max(case when role_code = 'expectation' then scale_max end) as expectation_max,
        count(distinct case when role_code in ('satisfaction', 'importance') and not is_test then role_code end) = 2
            as is_importance_asked
    from answers
    where role_code in ('{{ roles | join("', '") }}')
    group by
        response_id, survey_id, survey_kind, respondent_key, wave_start_date, case_id, order_id, session_id,
        submitted_at, is_complete, attribute_code
),

judged as (
    select
        *,
        perception - expectation as gap,
        coalesce(expectation = expectation_max, false) as has_ceiling,
        satisfaction is not null and importance is not null as has_importance_pair,
        perception is not null and expectation is not null as has_gap_pair,
        (satisfaction is not null and importance is not null)
        or (perception is not null and expectation is not null) as is_valid
    from paired
),

ranked as (
    select
        *,
        {{ is_superseded(['attribute_code'], 'response_id') }} as is_superseded
    from judged
)

select * from ranked
