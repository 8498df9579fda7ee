with designs as (
    select * from {{ ref('journey_designs') }}
),

coded as (
    select
        {{ surrogate_key(['journey_code', 'design_version']) }} as journey_design_key,
        journey_code,
        journey_name,
        design_version,
        owner_team,
        correlation_key,
        holds_all_of_key,
        abandoned_after_days,
        valid_from as valid_from_date,
        valid_to as valid_to_date
    from designs
),

{{ special_rows(
    ['journey_design_key', 'journey_code', 'journey_name'],
    [
        'design_version', 'owner_team', 'correlation_key', 'holds_all_of_key', 'abandoned_after_days',
        'valid_from_date', 'valid_to_date'
    ]
) }}
