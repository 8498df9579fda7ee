-- Two spellings of one address are one person, who is in one arm: that of the first assignment.
with unioned as (
    {{ union_adapters('experiment_assignments') }}
),

numbered as (
    select
        *,
        row_number() over (
            partition by experiment_code, identifier_key
            order by
                case when cast_errors is null and arm_code is not null then 0 else 1 end asc nulls last,
                assigned_at asc nulls last,
                load_id asc nulls last,
                source_row_number asc nulls last
        ) as assignment_number
    from unioned
),

checked as (
    select
        {{ contract_select_list('experiment_assignments') }},
        cast_errors,
        {{ reject_reason('experiment_assignments', {
            'event in the future of the load': 'assigned_at > loaded_at',
            'assigned before': 'assignment_number > 1 and identifier_key is not null',
            'an assignment of nobody': 'identifier_key is null',
            'no such identifier namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code')
        }) }} as reject_reason
    from numbered
)

select * from checked
