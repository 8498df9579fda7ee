{{ rejected_rows('sla_targets', ref('int_sla_targets__unioned')) }}
