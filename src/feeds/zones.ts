import type { Instant } from '../model/time.ts';

/** Hours east of Greenwich by abbreviation; where two countries share one, the country read most here. */
const HOURS: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  cest: 2,
  met: 1,
  mest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  мск: 3,
  trt: 3,
  fet: 3,
  samt: 4,
  amt: 4,
  azt: 4,
  get: 4,
  gst: 4,
  irst: 3.5,
  irdt: 4.5,
  aft: 4.5,
  pkt: 5,
  uzt: 5,
  tjt: 5,
  tmt: 5,
  yekt: 5,
  qyzt: 5,
  aqtt: 5,
  ist: 5.5,
  npt: 5.75,
  kgt: 6,
  omst: 6,
  novt: 7,
  krat: 7,
  hovt: 7,
  ict: 7,
  wib: 7,
  irkt: 8,
  ulat: 8,
  hkt: 8,
  sgt: 8,
  pht: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  yakt: 9,
  vlat: 10,
  aest: 10,
  aedt: 11,
  magt: 11,
  pett: 12,
  nzst: 12,
  nzdt: 13,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

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
  const hours = Object.hasOwn(HOURS, name) ? HOURS[name] : undefined;
  return hours === undefined ? null : hours * 60;
};
