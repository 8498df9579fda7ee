"use strict";
// How figures, periods and texts read in a language. Nothing here touches the page.
function wording(texts, language) {
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const day = (text) => new Date(`${text.slice(0, 10)}T00:00:00Z`);

  function number(value, metric, digits = metric.decimals) {
    const isShare = metric.unit === "share";
    const style = metric.unit === "EUR" ? { style: "currency", currency: "EUR" } : {};
    const places = Math.max(0, isShare ? digits - 2 : digits);
    return new Intl.NumberFormat(language, {
      ...style, minimumFractionDigits: places, maximumFractionDigits: places,
    }).format(isShare ? 100 * value : value);
  }

  function unit(metric) {
    return texts.units[metric.unit] ?? "";
  }

  function withUnit(value, metric) {
    const name = metric.unit === "share" ? "%" : "";
    return number(value, metric) + name;
  }

  // What shares differ by are points of a percent, not percents.
  function difference(value, metric) {
    const name = metric.unit === "share" ? ` ${texts.units.share_change}` : "";
    return number(value, metric) + name;
  }

  function quarter(point) {
    const start = day(point.period_start);
    return fill(texts.quarter, {
      number: Math.floor(start.getUTCMonth() / 3) + 1, year: start.getUTCFullYear(),
    });
  }

  function period(point) {
    if (point.period_type === "all" || !point.period_start) return texts.periods.all;
    if (point.period_type === "quarter") return quarter(point);
    if (point.period_type === "wave") return fill(texts.periods.wave, { quarter: quarter(point) });
    return new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" })
      .format(day(point.period_start));
  }

  function shortPeriod(point) {
    if (point.period_type === "all" || !point.period_start) return texts.periods.all;
    if (point.period_type !== "month") return quarter(point);
    return new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" })
      .format(day(point.period_start));
  }

  function moment(text) {
    const at = new Date(`${text.replace(" ", "T")}Z`);
    return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(at);
  }

  function interval(point, metric) {
    if (point.lower === null || point.upper === null) {
      return texts.no_interval[point.method] ?? texts.interval_missing;
    }
    return fill(texts.interval, {
      lower: withUnit(point.lower, metric), upper: withUnit(point.upper, metric),
      method: texts.methods[point.method] ?? point.method,
    });
  }

  function count(value) {
    return new Intl.NumberFormat(language).format(value);
  }

  function sliceName(slice) {
    if (slice.type === "total") return texts.slices.total;
    return texts.slices[slice.name.toLowerCase()] ?? slice.name;
  }

  return { fill, number, unit, withUnit, difference, period, quarter, shortPeriod, moment, interval, count, sliceName };
}
