-- The changes of one moment are one version; its lineage is that of the change with the last record id.
with changes as (
    select * from {{ ref('int_hubspot__profile_changes_unioned') }}
),

segments as (
    select * from {{ ref('map_segments') }}
),

areas as (
    select * from {{ ref('map_areas') }}
),

-- A change without its contact or its moment is a version of its own, which the union rejects.
placed as (
    select
        *,
        case when contact_id is null or changed_at is null then {{ row_id() }} end as unplaced_id
    from changes
),

versions as (
    select
        contact_id,
        changed_at,
        max(lifecycle_stage) as lifecycle_stage,
        max(region_name) as region_name,
        max(language_code) as language_code,
        max(acquisition_source_code) as acquisition_source_code,
        max(is_internal) as is_internal,
        max(cast_errors) as cast_errors,
        max(source_record_id) as source_record_id,
        max_by(load_id, source_record_id) as load_id,
        max_by(loaded_at, source_record_id) as loaded_at,
        max_by(source_file, source_record_id) as source_file,
        max_by(source_row_number, source_record_id) as source_row_number
    from placed
    group by contact_id, changed_at, unplaced_id
),

profiles as (
    select
        'crm_id' as identifier_namespace,
        versions.contact_id as identifier_value,
        {{ identifier_key("'crm_id'", 'versions.contact_id') }} as identifier_key,
        versions.changed_at,
        case
            when versions.lifecycle_stage is not null then coalesce(segments.segment_code, 'other')
        end as lifecycle_stage_code,
        areas.area_code,
        versions.language_code,
        versions.acquisition_source_code,
        {{ null_columns(['account_code', 'account_role']) }},
        versions.is_internal,
        versions.cast_errors,
        'hubspot' as source_system,
        versions.source_record_id,
        versions.load_id,
        versions.loaded_at,
        versions.source_file,
        versions.source_row_number
    from versions
    left join segments
        on
            lower(versions.lifecycle_stage) = segments.source_value
            and segments.source_system = 'hubspot'
    left join areas
        on lower(trim(versions.region_name)) = areas.region_name
)

select * from profiles
