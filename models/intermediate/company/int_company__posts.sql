{{ contract_file_rows(
    'posts', 'post', ref('stg_company__posts'), ['post_id']
) }}
