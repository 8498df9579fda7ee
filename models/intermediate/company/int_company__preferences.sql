{{ contract_file_rows(
    'preferences', 'preference', ref('stg_company__preferences'), ['preference_id'],
    computed={'origin_code': "coalesce(origin_code, 'declared')"}
) }}
