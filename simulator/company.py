"""The company's own files in the house's contract shape, one a month: exchange rates and costs, and all others.

What was paid belongs to `simulator.costs`, the others to `simulator.own`.
"""

from simulator.own.files import OBJECTS as OWN_OBJECTS

# The first file also holds the days before the period.
EXCHANGE_RATE = """
select
    coalesce(file_number, 0) as file_number, rated_on as sorted_at,
    strftime(rated_on, '%Y-%m-%d') as rate_date, currency as from_currency_code,
    'EUR' as to_currency_code, cast(rate as decimal(10, 4)) as rate
from exchange_rate left join month_file on strftime(rated_on, '%Y-%m') = label
"""

COST = """
select
    file_number, cost as sorted_at, 'K' || lpad(cast(cost + 1 as text), 7, '0') as cost_id,
    strftime(spent_on, '%Y-%m-%d') as cost_date, category as cost_category_code,
    money(cost.amount) as amount, cost.currency as currency_code, nullif(brand, '') as brand_code,
    nullif(channel, '') as channel_code, order_placed.order_id,
    zendesk_ticket_id(ticket) as case_id, nullif(campaign, '') as campaign_code, description
from cost
inner join month_file on strftime(spent_on, '%Y-%m') = label
left join order_placed on cost."order" = order_placed."order"
"""

OBJECTS = {"exchange_rate": EXCHANGE_RATE, "cost": COST, **OWN_OBJECTS}
