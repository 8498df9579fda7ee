{{ conformed_rows('telemetry', ref('int_telemetry__unioned')) }}
