{{ contract_file_rows(
    'products', 'product', ref('stg_company__products'), ['product_id', 'valid_from_date']
) }}
