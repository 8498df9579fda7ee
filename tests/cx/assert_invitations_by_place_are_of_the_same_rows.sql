{{ config(meta={'requirements': ['S1-14'], 'metrics': ['I07']}) }}
-- What mart_survey_pressure says of first, second and third invitations is what mart_survey_fatigue says, by month.
with pressure as (
    select * from {{ ref('mart_survey_pressure') }}
),

fatigue as (
    select * from {{ ref('mart_survey_fatigue') }}
),

compared as (
    {%- for number, name in [(1, 'first'), (2, 'second'), (3, 'third')] %}
    select
        month_start_date,
        {{ name }}_invitation_count as invitation_count,
        {{ name }}_complete_count as complete_count,
        {{ number }} as invitation_number
    from pressure
    union all
    {%- endfor %}
    select
        month_start_date,
        -invitation_count as invitation_count,
        -complete_count as complete_count,
        invitation_number
    from fatigue
),

summed as (
    select
        month_start_date,
        invitation_number,
        sum(invitation_count) as invitation_difference,
        sum(complete_count) as complete_difference
    from compared
    group by month_start_date, invitation_number
)

select * from summed
where
    invitation_difference <> 0
    or complete_difference <> 0
