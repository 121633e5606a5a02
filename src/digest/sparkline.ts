import { Resvg } from '@resvg/resvg-js';

/** Size on the page, CSS pixels; drawn at twice that. */
export const SPARKLINE = { width: 104, height: 24 } as const;
const SCALE = 2;
const KEPT = 512;

// Seen as graphics on white and on near-black alike: at least 3:1 on both (WCAG 1.4.11).
const PAST = '#7b8896';
const TODAY = '#cf6a12';

/** A bar a day, the last one marked, as SVG without text. */
export const sparklineSvg = (daily: readonly number[]): string => {
  const { width, height } = SPARKLINE;
  const top = Math.max(1, ...daily);
  const step = width / Math.max(1, daily.length);
  const bars = daily.map((count, index) => {
    const tall = Math.max(1, (Math.max(0, count) / top) * height);
    const fill = index === daily.length - 1 ? TODAY : PAST;
    return `<rect x="${(index * step).toFixed(2)}" y="${(height - tall).toFixed(2)}" width="${(step * 0.72).toFixed(2)}" height="${tall.toFixed(2)}" fill="${fill}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${bars.join('')}</svg>`;
};

// A thousand readers of one theme get one drawing.
const drawn = new Map<string, Uint8Array>();

/** The sparkline as PNG with a transparent ground. */
export const sparklinePng = (daily: readonly number[]): Uint8Array => {
  const svg = sparklineSvg(daily);
  const known = drawn.get(svg);
  if (known) return known;
  const png = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false },
  })
    .render()
    .asPng();
  if (drawn.size >= KEPT) drawn.clear();
  drawn.set(svg, png);
  return png;
};
