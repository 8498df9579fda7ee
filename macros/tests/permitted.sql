{#
    Fails for each row of a person who did not permit the purpose at the row's instant or, where the row lasts, all the
    time until its end: permitted(purpose='profiling', at='valid_from', until='valid_to').
#}
{% test permitted(model, purpose, at, until=none) %}
with judged as (
    select * from {{ model }}
),

permissions as (
    select * from {{ ref('int_customers__permissions_decided') }}
    where purpose_code = '{{ purpose }}'
),

without_permission as (
    select judged.customer_key, judged.{{ at }} as judged_at, 'not permitted at the instant' as why
    from judged
    left join permissions
        on
            judged.customer_key = permissions.customer_key
            and judged.{{ at }} >= permissions.valid_from
            and judged.{{ at }} < permissions.valid_to
    where not coalesce(permissions.is_permitted, false)
    {%- if until %}
    union all
    select judged.customer_key, judged.{{ at }} as judged_at, 'goes on after the permission ended' as why
    from judged
    inner join permissions
        on
            judged.customer_key = permissions.customer_key
            and permissions.valid_from > judged.{{ at }}
            and permissions.valid_from < judged.{{ until }}
    where not permissions.is_permitted
    {%- endif %}
)

select * from without_permission
{% endtest %}
