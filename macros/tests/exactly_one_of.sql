{# Fails for each row that meets none or several of the conditions; one that is null is not met. #}
{% test exactly_one_of(model, conditions) %}
select *
from {{ model }}
where
    {%- for condition in conditions %}
    case when {{ condition }} then 1 else 0 end{{ ' +' if not loop.last }}
    {%- endfor %}
    <> 1
{% endtest %}
