{{ contract_file_rows(
    'employee_answers', 'employee_answer', ref('stg_company__employee_answers'), ['employee_answer_id']
) }}
