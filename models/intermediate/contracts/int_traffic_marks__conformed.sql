{{ conformed_rows('traffic_marks', ref('int_traffic_marks__unioned')) }}
