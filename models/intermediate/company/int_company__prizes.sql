{{ contract_file_rows(
    'prizes', 'prize', ref('stg_company__prizes'), ['prize_code', 'valid_from_date']
) }}
