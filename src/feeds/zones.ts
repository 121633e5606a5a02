import type { Instant } from '../model/time.ts';

/** Hours east of Greenwich by abbreviation; where two countries share one, the country read most here. */
const OFFSETS: ReadonlyMap<string, number> = new Map(
  (
    [
      [-8, 'pst'],
      [-7, 'mst pdt'],
      [-6, 'cst mdt'],
      [-5, 'est cdt'],
      [-4, 'edt'],
      [0, 'z ut utc gmt wet'],
      [1, 'west bst cet met'],
      [2, 'cest mest eet'],
      [3, 'eest msk мск trt fet'],
      [3.5, 'irst'],
      [4, 'msd samt amt azt get gst'],
      [4.5, 'irdt aft'],
      [5, 'pkt uzt tjt tmt yekt qyzt aqtt'],
      [5.5, 'ist'],
      [5.75, 'npt'],
      [6, 'kgt omst'],
      [7, 'novt krat hovt ict wib'],
      [8, 'irkt ulat hkt sgt pht awst'],
      [9, 'jst kst yakt'],
      [10, 'vlat aest'],
      [11, 'aedt magt'],
      [12, 'pett nzst'],
      [13, 'nzdt'],
    ] as const
  ).flatMap(([hours, names]) => names.split(' ').map((name) => [name, hours] as const)),
);

/** Kazakhstan moved all of its clocks to UTC+5 on 1 March 2024. */
const ALMATY_CHANGE = Date.UTC(2024, 2, 1);

/** Minutes east of Greenwich for `+05:30`, `-0700`, `GMT+5`, `MSK`; null when the text names no zone. */
export const zoneOffset = (written: string, at: Instant): number | null => {
  const zone = written.trim().toLowerCase();
  const numeric = /^(?:gmt|utc|ut|мск)?\s*([+\-−])(\d{1,2})(?::?(\d{2}))?\b/.exec(zone);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes > 14 * 60) return null;
    return numeric[1] === '+' ? minutes : -minutes;
  }
  const name = /^[a-zмск]+/.exec(zone)?.[0] ?? '';
  if (name === 'almt') return at < ALMATY_CHANGE ? 360 : 300;
  const hours = OFFSETS.get(name);
  return hours === undefined ? null : hours * 60;
};
