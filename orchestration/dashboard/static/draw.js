"use strict";
// Elements, and the one kind of chart that cards have. Texts are set as texts, so that no name can become markup.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// The band is drawn between each two neighbours that both have limits: ECharts' stacked areas lose it below zero. A
// point without such a neighbour gets a bar.
function bandItem(points) {
  return (parameters, api) => {
    const index = parameters.dataIndex;
    const limits = (at) => {
      const point = points[at];
      if (!point || point.lower === null || point.upper === null || point.value === null) return null;
      return [api.coord([at, point.lower]), api.coord([at, point.upper])];
    };
    const here = limits(index);
    if (!here) return undefined;
    const next = limits(index + 1);
    if (next) {
      return {
        type: "polygon",
        shape: { points: [here[0], next[0], next[1], here[1]] },
        style: { fill: colour("band") }, silent: true,
      };
    }
    if (limits(index - 1)) return undefined;
    return {
      type: "rect",
      shape: { x: here[0][0] - 3, y: here[1][1], width: 6, height: Math.max(1, here[0][1] - here[1][1]) },
      style: { fill: colour("band") }, silent: true,
    };
  };
}

function drawLine(place, points, metric, words, label) {
  const isAlone = (index) =>
    points[index].value !== null && !points[index - 1]?.value && !points[index + 1]?.value;
  const chart = echarts.init(place, null, { renderer: "svg" });
  const quiet = colour("quiet");
  const target = points.findLast((point) => point.target !== null)?.target ?? null;
  chart.setOption({
    animation: false,
    aria: { enabled: true, label: { description: label } },
    grid: { left: 4, right: 12, top: 10, bottom: 4, containLabel: true },
    xAxis: {
      type: "category", data: points.map(words.shortPeriod), boundaryGap: points.length < 3,
      axisLabel: { color: quiet, fontSize: 11, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right" },
      axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line") } },
    },
    yAxis: {
      type: "value", scale: true, splitNumber: 2,
      axisLabel: { color: quiet, fontSize: 11, formatter: (value) => words.number(value, metric, axisDigits(metric)) },
      splitLine: { lineStyle: { color: colour("line") } },
    },
    tooltip: {
      trigger: "axis", confine: true, renderMode: "richText", textStyle: { fontSize: 12 },
      formatter: ([item]) => tip(points[item.dataIndex], metric, words),
    },
    series: [
      {
        // Limits and target belong to the axis' extent as much as the values do.
        type: "custom", name: "band", encode: { x: 0, y: [1, 2, 3] }, renderItem: bandItem(points),
        data: points.map((point, index) => [index, point.lower, point.upper, target]),
      },
      {
        type: "line", name: "value", data: points.map((point) => point.value), connectNulls: false,
        symbol: "circle", symbolSize: (value, { dataIndex }) => (isAlone(dataIndex) ? 7 : 4),
        lineStyle: { color: colour("series"), width: 2 }, itemStyle: { color: colour("series") },
        markLine: target === null ? undefined : {
          silent: true, symbol: "none", label: { show: false }, data: [{ yAxis: target }],
          lineStyle: { color: colour("target"), type: "dashed" },
        },
      },
    ],
  });
  return chart;
}

// An axis needs fewer decimals than a figure, but enough to tell its ticks apart.
function axisDigits(metric) {
  return metric.unit === "share" ? Math.min(metric.decimals, 2) : Math.min(metric.decimals, 1);
}

function tip(point, metric, words) {
  const figure = point.value === null ? point[`reason_${document.documentElement.lang}`] : words.withUnit(point.value, metric);
  const limits = point.value === null ? "" : `\n${words.interval(point, metric)}`;
  return `${words.period(point)}\n${figure}${limits}`;
}
