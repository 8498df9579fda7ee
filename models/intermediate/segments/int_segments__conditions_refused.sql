-- Every fault of a condition with its remedy, and attributes that nothing measures.
with conditions as (
    select
        *,
        {{ rule_subject() }} || ', condition ' || coalesce({{ text('attribute_code') }}, '(empty)') as subject,
        {{ text('segment_code') }} is null or rule_version is null or {{ text('attribute_code') }} is null
            as is_code_empty
    from {{ ref('segment_conditions') }}
),

rules as (
    select * from {{ ref('segment_rules') }}
),

segments as (
    select * from {{ ref('segments') }}
),

attributes as (
    select * from {{ ref('segment_attributes') }}
),

described as (
    select
        conditions.subject,
        conditions.is_code_empty,
        conditions.operator_code,
        conditions.threshold,
        rules.segment_code is not null as has_rule,
        attributes.attribute_code is not null as has_attribute,
        attributes.is_consent_needed and not segments.is_consent_needed as is_profiling_unasked
    from conditions
    left join rules
        on
            conditions.segment_code = rules.segment_code
            and conditions.rule_version = rules.rule_version
    left join segments
        on conditions.segment_code = segments.segment_code
    left join attributes
        on conditions.attribute_code = attributes.attribute_code
),

unioned as (
    select
        subject || ': no segment code, version or attribute; '
        || 'write all of them in the seed segment_conditions' as refusal
    from described
    where is_code_empty
    union all
    select subject || ': no such version; add it to the seed segment_rules' as refusal
    from described
    where not has_rule and not is_code_empty
    union all
    select subject || ': no such attribute; write one of the seed segment_attributes' as refusal
    from described
    where not has_attribute and not is_code_empty
    union all
    select
        subject || ': no such operator; write '
        || '{{ condition_operators() | join(", ") }}' as refusal
    from described
    where
        coalesce(operator_code, '') not in (
            {%- for operator in condition_operators() %}
            '{{ operator }}'{% if not loop.last %},{% endif %}
            {%- endfor %}
        )
    union all
    select subject || ': no threshold; write a number' as refusal
    from described
    where threshold is null
    union all
    select subject || ': reading it is profiling; set is_consent_needed of the segment' as refusal
    from described
    where is_profiling_unasked
    union all
    select
        'attribute ' || attribute_code || ': nothing measures it; add it to int_customers__attributes_measured'
        || ' and to measured_attributes()' as refusal
    from attributes
    where
        attribute_code not in (
            {%- for attribute in measured_attributes() %}
            '{{ attribute }}'{% if not loop.last %},{% endif %}
            {%- endfor %}
        )
)

select * from unioned
