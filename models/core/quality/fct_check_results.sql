with check_results as (
    select * from {{ ref('stg_journeyhouse__check_results') }}
),

severities as (
    select * from {{ ref('check_severities') }}
),

source_objects as (
    select * from {{ ref('dim_source_object') }}
),

described as (
    select
        {{ surrogate_key(['check_results.build_id', 'check_results.asset_name', 'check_results.check_name']) }}
            as check_result_key,
        case
            when check_results.layer_code <> 'raw' then {{ not_applicable_key() }}
            else coalesce(source_objects.source_object_key, {{ unknown_key() }})
        end as source_object_key,
        check_results.build_id,
        check_results.asset_name,
        check_results.check_name,
        check_results.layer_code,
        check_results.severity_code,
        severities.severity_weight,
        check_results.is_passed,
        check_results.failing_rows,
        check_results.checked_at,
        {{ reporting_date('check_results.checked_at') }} as checked_date
    from check_results
    inner join severities
        on check_results.severity_code = severities.severity_code
    left join source_objects
        on check_results.asset_name = 'raw_' || source_objects.source_name || '.' || source_objects.object_name
)

select * from described
