{{ conformed_rows('exchange_rates', ref('int_exchange_rates__unioned')) }}
