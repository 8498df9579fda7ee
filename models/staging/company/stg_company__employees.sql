{{ contract_file('employee', ['employee_id', 'valid_from_date']) }}
