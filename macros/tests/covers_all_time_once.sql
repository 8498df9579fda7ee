{# Fails for each key whose periods do not reach from the first to the last instant, or whose current one is not the last. #}
{% test covers_all_time_once(model, key) %}
select
    {{ key }},
    min(valid_from) as first_from,
    max(valid_to) as last_to,
    count(case when is_current then 1 end) as current_count
from {{ model }}
group by {{ key }}
having
    min(valid_from) <> {{ beginning_of_time() }}
    or max(valid_to) <> {{ end_of_time() }}
    or count(case when is_current then 1 end) <> 1
    or max(case when is_current then valid_to end) <> {{ end_of_time() }}
{% endtest %}
