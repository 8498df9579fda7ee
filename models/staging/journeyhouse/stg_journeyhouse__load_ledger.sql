with source as (
    select * from {{ source('journeyhouse', 'load_ledger') }}
),

renamed as (
    select
        {{ text('load_id') }} as load_id,
        {{ text('source_name') }} as source_name,
        {{ text('object_name') }} as object_name,
        {{ text('file_name') }} as file_name,
        {{ text('file_sha256') }} as file_sha256,
        {{ text('status') }} as status,
        {{ text('new_columns') }} as new_columns,
        {{ text('missing_columns') }} as missing_columns,
        {{ text('error') }} as error,
        {{ text('raw_file') }} as raw_file,
        {{ as_bigint('file_bytes') }} as file_bytes,
        {{ as_bigint('rows_landed') }} as rows_landed,
        {{ as_bigint('rows_loaded') }} as rows_loaded,
        {{ as_bigint('rows_rejected') }} as rows_rejected,
        {{ as_bigint('rows_exact_copies') }} as rows_exact_copies,
        {{ as_bigint('rows_erased') }} as rows_erased,
        {{ as_timestamp('data_through_at') }} as data_through_at,
        {{ as_timestamp('loaded_at') }} as loaded_at
    from source
)

select * from renamed
