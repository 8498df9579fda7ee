{{ config(meta={'requirements': ['S0-36', 'S4-22']}) }}
-- A value is shown or a reason stands in its place, never both, and never a limit without a value.
with metric_values as (
    select * from {{ ref('fct_metric_values') }}
)

select *
from metric_values
where
    (value is null) = (suppression_reason is null)
    or (value is null and (interval_lower is not null or interval_upper is not null))
    or interval_lower > value
    or interval_upper < value
