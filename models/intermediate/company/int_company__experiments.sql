{{ contract_file_rows(
    'experiments', 'experiment', ref('stg_company__experiments'), ['experiment_code']
) }}
