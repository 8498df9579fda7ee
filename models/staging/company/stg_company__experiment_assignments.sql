{{ contract_file('experiment_assignment', ['experiment_code', 'identifier_namespace', 'identifier_value']) }}
