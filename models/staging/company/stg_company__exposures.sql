{{ contract_file('exposure', ['exposure_id']) }}
