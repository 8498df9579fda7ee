-- What came and what became of it, without the names of files: they may say more than a reader should know.
with load_ledger as (
    select * from {{ ref('stg_journeyhouse__load_ledger') }}
),

source_objects as (
    select * from {{ ref('dim_source_object') }}
),

described as (
    select
        {{ surrogate_key(['load_ledger.load_id']) }} as load_key,
        coalesce(source_objects.source_object_key, {{ unknown_key() }}) as source_object_key,
        'raw_' || load_ledger.source_name || '.' || load_ledger.object_name as asset_name,
        load_ledger.status,
        load_ledger.status = 'refused' as is_refused,
        load_ledger.loaded_at,
        {{ reporting_date('load_ledger.loaded_at') }} as loaded_date,
        coalesce(load_ledger.rows_landed, 0) as rows_landed,
        coalesce(load_ledger.rows_loaded, 0) as rows_loaded,
        coalesce(load_ledger.rows_rejected, 0) as rows_rejected,
        coalesce(load_ledger.rows_exact_copies, 0) as rows_exact_copies
    from load_ledger
    left join source_objects
        on
            load_ledger.source_name = source_objects.source_name
            and load_ledger.object_name = source_objects.object_name
)

select * from described
