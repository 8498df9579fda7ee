-- An event without a person is kept: its identifier is null and its customer is unknown.
with unioned as (
    {{ union_adapters('interactions') }}
),

interaction_types as (
    select * from {{ ref('interaction_types') }}
),

typed as (
    select
        unioned.*,
        coalesce(interaction_types.needs_content, false) as needs_content,
        coalesce(interaction_types.needs_place, false) as needs_place,
        coalesce(interaction_types.needs_outcome, false) as needs_outcome
    from unioned
    left join interaction_types
        on unioned.interaction_type_code = interaction_types.interaction_type_code
),

checked as (
    select
        {{ contract_select_list('interactions') }},
        cast_errors,
        {{ reject_reason('interactions', {
            'event in the future of the load': 'event_at > loaded_at',
            'event before the calendar':
                "event_at < cast('" ~ var('first_calendar_date') ~ "' as timestamp)",
            'no such identifier namespace':
                not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code'),
            'no such party': not_in_contract_codes('interactions', 'party_code'),
            'no such brand': not_in_seed('brand_code', 'brands'),
            'no such outcome': not_in_seed('outcome_code', 'interaction_outcomes'),
            'without the content that its type needs': 'needs_content and content_code is null',
            'without the place that its type needs': 'needs_place and place_code is null',
            'without the outcome that its type needs': 'needs_outcome and outcome_code is null'
        }) }} as reject_reason
    from typed
)

select * from checked
