-- One person and moment is one version: of two right rows that tell it, the one with the smaller id is kept.
with unioned as (
    {{ union_adapters('profiles') }}
),

checked as (
    select
        *,
        {{ reject_reason('profiles', {
            'event in the future of the load': 'changed_at > loaded_at',
            'no such identifier namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code'),
            'no such segment': not_in_seed('lifecycle_stage_code', 'segments', 'segment_code'),
            'no such area': not_in_seed('area_code', 'areas'),
            'a role without its account': 'account_role is not null and account_code is null'
        }) }} as broken_rules
    from unioned
),

numbered as (
    select
        *,
        row_number() over (
            partition by source_system, identifier_key, changed_at
            order by
                case when broken_rules is null then 0 else 1 end asc nulls last,
                source_record_id asc nulls last,
                load_id asc nulls last,
                source_row_number asc nulls last
        ) as version_number
    from checked
),

judged as (
    select
        {{ contract_select_list('profiles') }},
        cast_errors,
        case
            when broken_rules is null and version_number > 1 then 'another row tells this person and moment'
            else broken_rules
        end as reject_reason
    from numbered
)

select * from judged
