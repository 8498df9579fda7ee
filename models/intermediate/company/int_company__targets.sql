{{ contract_file_rows(
    'targets', 'target', ref('stg_company__targets'), ['metric_id', 'team_id', 'period_start_date']
) }}
