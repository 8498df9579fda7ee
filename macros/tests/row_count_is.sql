{# Fails unless the model has exactly so many rows. #}
{% test row_count_is(model, rows) %}
select count(*) as row_count
from {{ model }}
having count(*) <> {{ rows }}
{% endtest %}
