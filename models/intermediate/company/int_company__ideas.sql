{{ contract_file_rows(
    'ideas', 'idea', ref('stg_company__ideas'), ['idea_id'],
    computed={'origin_code': "coalesce(origin_code, 'customer')"}
) }}
