-- Each call, callback, first unanswered message and awaited order is a wait, or a refused one with its reason.
{{ config(meta={'requirements': ['S1-12'], 'metrics': ['D10']}) }}
{%- set beginnings = {
    'calls': (ref('stg_contact_centre__calls'), "source_system = 'contact_centre' and wait_type_code = 'queue'"),
    'callbacks': (ref('stg_contact_centre__callbacks'), "wait_type_code = 'callback'"),
    'messages': (ref('int_waits__replies_found'), "wait_type_code = 'reply'"),
    'orders': (ref('int_waits__deliveries'), "wait_type_code = 'delivery'")
} %}
with counted as (
    {%- for beginning, (relation, condition) in beginnings.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ beginning }}' as beginning,
        count(*) as beginning_count,
        0 as wait_count
    from {{ relation }}
    {%- for told in [ref('int_waits__conformed'), ref('int_waits__rejected')] %}
    union all
    select
        '{{ beginning }}' as beginning,
        0 as beginning_count,
        count(*) as wait_count
    from {{ told }}
    where {{ condition }}
    {%- endfor %}
    {%- endfor %}
),

compared as (
    select
        beginning,
        sum(beginning_count) as beginning_count,
        sum(wait_count) as wait_count
    from counted
    group by beginning
)

select *
from compared
where beginning_count <> wait_count
