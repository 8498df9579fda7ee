{#
    Kaplan-Meier by windows: a select of one row per group and distinct duration, from a relation with `points` (the
    duration) and `is_censored`. Columns: the groups, duration, survival_rate, survival_lower, survival_upper (95%, log-log,
    Greenwood). survival_rate is 0 once all at risk have ended. (METRICS D03; SHAPES: exp of the sum of logs)
#}
{% macro kaplan_meier(relation, groups) -%}
    {%- set by_group = groups | join(', ') -%}
    {%- set running = 'over (partition by ' ~ by_group ~ ' order by duration asc nulls first '
        ~ 'rows between unbounded preceding and current row)' -%}
    select
        {{ by_group }},
        duration,
        survival_rate,
        case
            when survival_rate > 0 and survival_rate < 1
                then power(survival_rate, exp({{ z_95() }} * sqrt(greenwood) / abs(ln(survival_rate))))
            else survival_rate
        end as survival_lower,
        case
            when survival_rate > 0 and survival_rate < 1
                then power(survival_rate, exp(-{{ z_95() }} * sqrt(greenwood) / abs(ln(survival_rate))))
            else survival_rate
        end as survival_upper
    from (
        select
            {{ by_group }},
            duration,
            case
                when max(case when ended = at_risk then 1 else 0 end) {{ running }} = 1 then 0.0
                else exp(sum(case when ended < at_risk then ln(1.0 - ended / at_risk) else 0.0 end) {{ running }})
            end as survival_rate,
            sum(case when ended < at_risk then ended / (at_risk * (at_risk - ended)) else 0.0 end) {{ running }}
                as greenwood
        from (
            select
                {{ by_group }},
                points as duration,
                cast(sum(case when is_censored then 0 else 1 end) as double) as ended,
                cast(sum(count(*)) over (
                    partition by {{ by_group }} order by points desc nulls last
                    rows between unbounded preceding and current row
                ) as double) as at_risk
            from {{ relation }}
            group by {{ by_group }}, points
        ) as at_each_duration
    ) as survived
{%- endmacro %}
