{{ contract_file('study_finding', ['finding_code']) }}
