with load_ledger as (
    select * from {{ ref('stg_journeyhouse__load_ledger') }}
),

removals as (
    select
        load_id,
        sum(rows_removed) as rows_removed
    from {{ ref('stg_journeyhouse__removals') }}
    group by load_id
),

reconciled as (
    select
        load_ledger.load_id,
        load_ledger.source_name,
        load_ledger.object_name,
        load_ledger.file_name,
        load_ledger.file_sha256,
        load_ledger.file_bytes,
        load_ledger.status,
        load_ledger.rows_landed,
        load_ledger.rows_loaded,
        load_ledger.rows_rejected,
        load_ledger.rows_exact_copies,
        -- Ledger files from before there was an erasure lack the column.
        coalesce(load_ledger.rows_erased, 0) as rows_erased,
        load_ledger.rows_loaded
        - coalesce(load_ledger.rows_erased, 0)
        - coalesce(removals.rows_removed, 0) as rows_kept,
        -- A count that is missing reconciles nothing.
        coalesce(
            load_ledger.rows_landed
            = load_ledger.rows_loaded + load_ledger.rows_rejected + load_ledger.rows_exact_copies,
            false
        ) as is_reconciled,
        load_ledger.new_columns,
        load_ledger.missing_columns,
        load_ledger.error,
        load_ledger.data_through_at,
        load_ledger.loaded_at,
        load_ledger.raw_file
    from load_ledger
    left join removals
        on load_ledger.load_id = removals.load_id
)

select * from reconciled
