{{ contract_file_rows(
    'places', 'place', ref('stg_company__places'), ['place_code', 'valid_from_date']
) }}
