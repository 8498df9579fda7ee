{{ contract_file('initiative', ['initiative_code', 'valid_from_date']) }}
