{{ contract_file('target', ['metric_id', 'team_id', 'period_start_date']) }}
