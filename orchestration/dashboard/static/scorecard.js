"use strict";
// The scorecard: a card for each core metric, by phase.
const pages = {};
pages.scorecard = {
  slices: (data) => data.slices,
  draw(root, data, choice, texts, words) {
    root.append(
      element("h1", {}, texts.title),
      element("p", { class: "lead" }, words.fill(texts.as_of, { time: words.moment(data.as_of) }), " ", texts.how_to_read),
    );
    const charts = [];
    for (const phase of data.phases) {
      const metrics = data.metrics.filter((metric) => metric.phase === phase);
      if (!metrics.length) continue;
      const [title, lead] = texts.phases[phase];
      // Cards have to be on the page before they are drawn: a chart takes its size from its place.
      const cards = element("div", { class: "cards" });
      root.append(element("section", {}, element("h2", {}, title), element("p", { class: "lead" }, lead), cards));
      const measured = metrics.filter((metric) => !metric.waits_for_en);
      for (const metric of [...measured, ...metrics.filter((metric) => metric.waits_for_en)]) {
        charts.push(...scorecardCard(cards, metric, data, choice, texts, words));
      }
    }
    return charts;
  },
};

function scorecardCard(cards, metric, data, choice, texts, words) {
  const name = metric[`name_${choice.language}`];
  const article = element(
    "article", { id: metric.id, class: metric.waits_for_en ? "waits" : "measured" },
    element("div", { class: "title" }, element("h3", {}, name), element("span", { class: "kind" }, texts.kinds[metric.kind])),
    element("p", { class: "question" }, metric[`question_${choice.language}`]),
  );
  cards.append(article);
  if (metric.waits_for_en) {
    const waits = words.fill(texts.waits, { waits_for: metric[`waits_for_${choice.language}`] });
    article.append(element("p", { class: "withheld" }, waits));
    return [];
  }
  const points = pointsOf(data, metric, choice.slice);
  if (!points.length) {
    article.append(element("p", { class: "withheld" }, texts.not_cut));
    return [];
  }
  const whole = points.filter((point) => point.is_period_over);
  const shown = whole.length ? whole : points;
  const current = shown.at(-1);
  article.append(...headline(current, metric, choice, texts, words));
  const charts = [];
  if (points.length > 1 && points.some((point) => point.value !== null)) {
    const place = element("div", { class: "chart" });
    const label = words.fill(texts.chart, {
      name, first: words.period(points[0]), last: words.period(points.at(-1)),
    });
    article.append(place);
    charts.push(drawLine(place, points, metric, words, label));
  }
  article.append(figures(points, metric, choice, texts, words));
  return charts;
}

function pointsOf(data, metric, slice) {
  const rows = data.values[metric.id]?.[slice] ?? [];
  return rows.map((row) => Object.fromEntries(data.columns.map((column, at) => [column, row[at]])));
}

function headline(current, metric, choice, texts, words) {
  const people = words.fill(texts.people, {
    customers: words.count(current.n_customers), observations: words.count(current.n_observations),
  });
  const facts = (...lines) => lines.filter(Boolean).map((line) => element("p", { class: "facts" }, line));
  if (current.value === null) {
    const withheld = words.fill(texts.withheld, { reason: current[`reason_${choice.language}`] });
    return [element("p", { class: "withheld" }, withheld), ...facts(words.period(current), people)];
  }
  const value = element("p", { class: "value" }, words.number(current.value, metric), " ", element("small", {}, words.unit(metric)));
  return [
    value,
    ...facts(words.period(current), words.interval(current, metric), people),
    state(current, metric, texts, words),
    ...facts(
      change(current, metric, texts, words),
      [texts.direction[metric.higher_is_better], trust(metric, texts, words)].filter(Boolean).join(" · "),
    ),
  ];
}

function state(current, metric, texts, words) {
  if (current.target === null) return element("p", { class: "state" }, texts.target.none);
  const how = current.is_target_met === null ? "open" : current.is_target_met ? "met" : "missed";
  const told = words.fill(texts.target[how], { target: words.withUnit(current.target, metric) });
  return element("p", { class: `state ${how}` }, told);
}

// The mart says what may be said of a change; here it is worded.
function change(current, metric, texts, words) {
  const told = texts.change[current.trend];
  if (!told) return null;
  const before = { period_type: current.period_type, period_start: current.previous_start };
  const period = current.period_type === "month" ? words.period(before) : words.quarter(before);
  const sign = current.trend !== "unclear" ? "" : current.change > 0 ? "+" : "-";
  const amount = current.change === null ? "" : sign + words.difference(Math.abs(current.change), metric);
  return words.fill(told, { change: amount, period });
}

function trust(metric, texts, words) {
  if (!metric.trust_checks) return null;
  return words.fill(texts.trust, { passed: metric.trust_passed, checks: metric.trust_checks });
}

function figures(points, metric, choice, texts, words) {
  const heads = ["period", "value", "lower", "upper", "customers"].map((name) =>
    element("th", { scope: "col" }, texts.table[name]));
  const lines = [...points].reverse().map((point) => {
    const start = element("td", {}, words.shortPeriod(point));
    const customers = element("td", {}, words.count(point.n_customers));
    if (point.value === null) {
      const reason = point[`reason_${choice.language}`];
      return element("tr", {}, start, element("td", { class: "reason", colspan: 3 }, reason), customers);
    }
    const cells = [point.value, point.lower, point.upper].map((value) =>
      element("td", {}, value === null ? "–" : words.withUnit(value, metric)));
    return element("tr", {}, start, ...cells, customers);
  });
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...lines));
  return element(
    "details", {}, element("summary", {}, texts.table.open), element("div", { class: "scroll", tabindex: 0 }, table),
  );
}
