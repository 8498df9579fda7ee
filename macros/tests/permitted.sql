{#
    Fails for each row of a person who did not permit the purpose at the row's instant or, where the row lasts, all the
    time until its end: permitted(purpose='profiling', at='valid_from', until='valid_to'). Any channel's permission
    counts, and any channel's refusal ends it.
#}
{% test permitted(model, purpose, at, until=none) %}
with judged as (
    select * from {{ model }}
),

permissions as (
    select * from {{ ref('fct_consents') }}
    where purpose_code = '{{ purpose }}'
),

with_permission as (
    select distinct
        judged.customer_key,
        judged.{{ at }} as judged_at
    from judged
    inner join permissions
        on
            judged.customer_key = permissions.customer_key
            and judged.{{ at }} >= permissions.valid_from
            and judged.{{ at }} < permissions.valid_to
    where permissions.is_given
),

without_permission as (
    select judged.customer_key, judged.{{ at }} as judged_at, 'not permitted at the instant' as why
    from judged
    left join with_permission
        on
            judged.customer_key = with_permission.customer_key
            and judged.{{ at }} = with_permission.judged_at
    where with_permission.customer_key is null
    {%- if until %}
    union all
    select judged.customer_key, judged.{{ at }} as judged_at, 'goes on after the permission ended' as why
    from judged
    inner join permissions
        on
            judged.customer_key = permissions.customer_key
            and permissions.valid_from > judged.{{ at }}
            and permissions.valid_from < judged.{{ until }}
    where not permissions.is_given
    {%- endif %}
)

select * from without_permission
{% endtest %}
