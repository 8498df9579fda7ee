{{ contract_file_rows(
    'campaigns', 'campaign', ref('stg_company__campaigns'), ['campaign_code']
) }}
