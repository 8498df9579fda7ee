with load_ledger as (
    select * from {{ ref('stg_journeyhouse__load_ledger') }}
),

reconciled as (
    select
        load_id,
        source_name,
        object_name,
        file_name,
        file_sha256,
        file_bytes,
        status,
        rows_landed,
        rows_loaded,
        rows_rejected,
        rows_exact_copies,
        -- Ledger files from before there was an erasure lack the column.
        coalesce(rows_erased, 0) as rows_erased,
        -- A count that is missing reconciles nothing.
        coalesce(rows_landed = rows_loaded + rows_rejected + rows_exact_copies, false) as is_reconciled,
        new_columns,
        missing_columns,
        error,
        data_through_at,
        loaded_at,
        raw_file
    from load_ledger
)

select * from reconciled
