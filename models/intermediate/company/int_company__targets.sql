{{ contract_file_rows(
    'targets', 'target', ref('stg_company__targets'), ['metric_id', 'team_id', 'period_start_date'],
    computed={'team_id': "case when team_id <> 'all' then " ~ referenced_id('team', 'team_id') ~ ' end'}
) }}
