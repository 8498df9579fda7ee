{{ contract_file_rows(
    'experiment_assignments', 'experiment_assignment', ref('stg_company__experiment_assignments'), ['experiment_code', 'identifier_namespace', 'identifier_value']
) }}
