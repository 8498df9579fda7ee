{{ rejected_rows('campaigns', ref('int_campaigns__unioned')) }}
