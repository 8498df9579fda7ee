{{ contract_file('experiment', ['experiment_code']) }}
