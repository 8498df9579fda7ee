{{ contract_file('employee_answer', ['employee_answer_id']) }}
