{{ contract_file_rows(
    'initiatives', 'initiative', ref('stg_company__initiatives'), ['initiative_code', 'valid_from_date']
) }}
