import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Instant } from '../../model/time.ts';
import type { Trend } from '../../model/trend.ts';
import { HEARD_ENOUGH, trendDays } from './trend-days.ts';

use([BarChart, LineChart, GridComponent, AriaComponent, SVGRenderer]);

const PALETTES = {
  light: { bar: '#0b6461', thin: '#b9d3d1', line: '#8a5200', text: '#59636b', rule: '#dedbd2' },
  dark: { bar: '#5fc4bd', thin: '#31514f', line: '#e6ac5c', text: '#a3adb3', rule: '#343c41' },
} as const;
export type Palette = keyof typeof PALETTES;

/** Articles a day as SVG; pale where little was heard, with a line at what is usual. */
export const trendChart = (
  trend: Trend,
  {
    now,
    palette,
    width = 720,
    height = 200,
  }: {
    readonly now: Instant;
    readonly palette: Palette;
    readonly width?: number;
    readonly height?: number;
  },
): string => {
  const { bar, thin, line, text, rule } = PALETTES[palette];
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const axis = {
    axisLabel: { color: text },
    axisLine: { lineStyle: { color: rule } },
    axisTick: { show: false },
  };
  chart.setOption({
    animation: false,
    grid: { left: 36, right: 8, top: 12, bottom: 24 },
    xAxis: { type: 'category', data: [...trendDays(trend, now)], ...axis },
    yAxis: { type: 'value', minInterval: 1, ...axis, splitLine: { lineStyle: { color: rule } } },
    series: [
      {
        type: 'bar',
        data: trend.daily.map((value, index) => ({
          value,
          itemStyle: { color: (trend.heard[index] ?? 1) < HEARD_ENOUGH ? thin : bar },
        })),
      },
      ...(trend.usual === null
        ? []
        : [
            {
              type: 'line' as const,
              symbol: 'none',
              lineStyle: { color: line, type: 'dashed' as const, width: 1.5 },
              data: trend.daily.map(() => trend.usual),
            },
          ]),
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};
