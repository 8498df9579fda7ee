{{ contract_file_rows(
    'employees', 'employee', ref('stg_company__employees'), ['employee_id', 'valid_from_date']
) }}
