-- Two conditions of one version and attribute are a range; one that no value lies in is told with both its ends.
with conditions as (
    select
        *,
        {{ rule_subject() }} || ', condition ' || attribute_code as subject
    from {{ ref('segment_conditions') }}
),

lowest as (
    select
        *,
        operator_code || ' ' || cast(threshold as {{ dbt.type_string() }}) as range_end
    from conditions
    where operator_code in ('at_least', 'more_than')
),

highest as (
    select
        *,
        operator_code || ' ' || cast(threshold as {{ dbt.type_string() }}) as range_end
    from conditions
    where operator_code in ('at_most', 'less_than')
),

refused as (
    select
        lowest.subject || ': ' || lowest.range_end || ' and ' || highest.range_end
        || ' contradict each other, so nobody would belong; mend a threshold' as refusal
    from lowest
    inner join highest
        on
            lowest.segment_code = highest.segment_code
            and lowest.rule_version = highest.rule_version
            and lowest.attribute_code = highest.attribute_code
    where
        lowest.threshold > highest.threshold
        or (
            lowest.threshold = highest.threshold
            and (lowest.operator_code = 'more_than' or highest.operator_code = 'less_than')
        )
)

select * from refused
