-- What sources tell of waits, and what follows from messages and orders that several sources tell.
with told as (
    {{ union_adapters('waits') }}
),

{%- for followed in ['replies', 'deliveries'] %}

{{ followed }} as (
    select * from {{ ref('int_waits__' ~ followed) }}
),
{%- endfor %}

unioned as (
    select * from told
    {%- for followed in ['replies', 'deliveries'] %}
    union all
    select
        {{ contract_select_list('waits') }},
        cast_errors
    from {{ followed }}
    {%- endfor %}
),

checked as (
    select
        *,
        {{ reject_reason('waits', {
            'wait in the future of the load': 'started_at > loaded_at',
            'ended before it began': 'ended_at < started_at',
            'over, and no source says since when': 'is_over and ended_at is null',
            'no such wait type': not_in_seed('wait_type_code', 'wait_types')
        }) }} as reject_reason
    from unioned
)

select * from checked
