{#
    Net Promoter Score from its components, in points (-100 to 100): nps_value('promoters', 'detractors', 'n').
#}
{% macro nps_value(promoters, detractors, n) -%}
    100.0 * ({{ promoters }} - {{ detractors }}) / nullif(cast({{ n }} as double), 0)
{%- endmacro %}

{# Variance of one answer, population form: p + d - (p - d)^2, in units of one point of a share (not times 100). #}
{% macro nps_variance(promoters, detractors, n) -%}
    (
        ({{ promoters }} + {{ detractors }}) / nullif(cast({{ n }} as double), 0)
        - (({{ promoters }} - {{ detractors }}) / nullif(cast({{ n }} as double), 0))
        * (({{ promoters }} - {{ detractors }}) / nullif(cast({{ n }} as double), 0))
    )
{%- endmacro %}

{# True where the plain interval is not to be trusted: under 30 answers, or no variance at all. (METRICS CI-N) #}
{% macro nps_needs_adjustment(promoters, detractors, n) -%}
    ({{ n }} < 30 or {{ nps_variance(promoters, detractors, n) }} <= 0)
{%- endmacro %}

{#
    Variance of the mean, in units of one point of a share: of few answers, or of all alike, in the adjusted form, since
    nobody's mind is known to be of one piece. (METRICS CI-N)
#}
{% macro nps_mean_variance(promoters, detractors, n) -%}
    case
        when {{ nps_needs_adjustment(promoters, detractors, n) }}
            then {{ nps_variance('(' ~ promoters ~ ' + 0.75)', '(' ~ detractors ~ ' + 0.75)', '(' ~ n ~ ' + 3.0)') }}
                / ({{ n }} + 3.0)
        else {{ nps_variance(promoters, detractors, n) }} / {{ n }}
    end
{%- endmacro %}

{% macro nps_lower(promoters, detractors, n) -%}
    {{ nps_limit(promoters, detractors, n, '-') }}
{%- endmacro %}

{% macro nps_upper(promoters, detractors, n) -%}
    {{ nps_limit(promoters, detractors, n, '+') }}
{%- endmacro %}

{# Wald, or adjusted Wald (three answers added: three quarters promoter, three quarters detractor); clipped to the scale. #}
{% macro nps_limit(promoters, detractors, n, sign) -%}
    {%- set adjusted = ['(' ~ promoters ~ ' + 0.75)', '(' ~ detractors ~ ' + 0.75)', '(' ~ n ~ ' + 3.0)'] -%}
    greatest(-100.0, least(100.0, case
        when {{ nps_needs_adjustment(promoters, detractors, n) }}
            then {{ nps_wald_limit(adjusted[0], adjusted[1], adjusted[2], sign) }}
        else {{ nps_wald_limit(promoters, detractors, n, sign) }}
    end))
{%- endmacro %}

{% macro nps_wald_limit(promoters, detractors, n, sign) -%}
    {{ nps_value(promoters, detractors, n) }}
    {{ sign }} 100.0 * {{ z_95() }} * sqrt({{ nps_variance(promoters, detractors, n) }} / {{ n }})
{%- endmacro %}
