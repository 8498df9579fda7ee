{{ contract_file_rows(
    'profiles', 'profile', ref('stg_company__profiles'), ['profile_id'],
    computed={'language_code': 'lower(language_code)'}
) }}
