{{ contract_file_rows(
    'decisions', 'decision', ref('stg_company__decisions'), ['decision_id']
) }}
