{#
    Fails for each period that starts before the one before it of the same key ends, or leaves a gap to it; with
    gaps_allowed only for the former.
#}
{% test no_overlapping_periods(model, key, from_column='valid_from', to_column='valid_to', gaps_allowed=false) %}
with ordered as (
    select
        {{ key }},
        {{ from_column }} as period_from,
        lag({{ to_column }}) over (partition by {{ key }} order by {{ from_column }} asc nulls first) as previous_to
    from {{ model }}
)

select *
from ordered
where
    previous_to is not null
    and previous_to {{ '>' if gaps_allowed else '<>' }} period_from
{% endtest %}
