import type { Dateline } from '../model/article.ts';
import { agencyNamed } from './agencies.ts';
import { GERMAN_DATELINE_CITIES, NOT_A_PLACE, PLACE_PARTICLES } from './dateline-words.ts';
import { monthNumber } from './months.ts';

/** A dateline as written; `place` includes the region, and null stands for a bare `(CNN)`. */
export interface WireDateline {
  readonly place: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly raw: string;
}

interface DayOfYear {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** No dateline is longer; every pattern below runs on this much text only. */
const HEAD_LENGTH = 130;

const WORD = "(?:\\p{Lu}[\\p{L}\\p{M}’'ʻ‘.-]{0,30}|\\d{1,2}[- ]ya)";
const PARTICLE = `(?:${PLACE_PARTICLES.join('|')})`;
const SEGMENT = `${WORD}(?:[ -](?:${WORD}|${PARTICLE} ${WORD})){0,4}`;
const PLACE = `(${SEGMENT})((?:,? ?\\[${SEGMENT}\\]|, ?${SEGMENT}|/ ?${SEGMENT}){0,3}?)`;
const DATE =
  '((?:\\p{L}{3,12}\\.? \\d{1,2}|\\d{1,2}\\.? (?:de )?\\p{L}{3,12}\\.?)(?:,? (?:de )?\\d{4})?)';
const DASH = '(?:--|[-–—―_]{1,2})';

const shape = (pattern: string): RegExp => new RegExp(`^${pattern}`, 'u');

const AGENCY_IN_BRACKETS = shape(
  `${PLACE}(?:[,.] ?${DATE})?[.,]? ?${DASH}? ?[(/]([^()/]{2,40})[)/][.,]? ?(${DASH}|:)?\\.?`,
);
const DATE_THEN_DASH = shape(`${PLACE}(?:,| ${DASH}) ?${DATE} ?${DASH}(?!\\d) ?`);
const DATE_DASH_AGENCY = shape(`${PLACE}[,.] ${DATE}[.,]? ${DASH} ?(\\p{Lu}[\\p{L}. ]{2,24}?)\\. `);
const DATE_THEN_STOP = shape(`${PLACE}, ${DATE}\\. `);
const GLUED_AGENCY = shape(`(${SEGMENT})\\. ?(\\p{Lu}[\\p{L}]{2,15}) ${DASH} ?`);
const DATE_IN_BRACKETS = shape(`${PLACE} \\(${DATE}\\) ?${DASH} ?`);
const CAPITALS_THEN_DASH = shape(`${PLACE}(?: ?(?:—|―|--)| [-–]) ?`);
const AGENCY_ALONE = /^\(([\p{L} ]{2,20})\)(?: ?[-–—])? /u;
const CITY_THEN_STOP = /^(\p{Lu}[\p{L}-]{2,20}(?: \p{Lu}[\p{L}]{2,15})?)\. (?=[\p{Lu}„"])/u;
const CHINESE =
  /^[（(]?(?:本报|(\p{Script=Han}{2,5}[社网]))(\p{Script=Han}{2,10}?)(?:(\d{1,2})月)?(\d{1,2})日(?:电|讯)/u;

const dayOfYear = (written: string | undefined): DayOfYear | null => {
  const word = written?.match(/\p{L}{3,12}/gu)?.find((w) => monthNumber(w) !== null);
  const numbers = written?.match(/\d+/g)?.map(Number) ?? [];
  const month = word === undefined ? null : monthNumber(word);
  const day = numbers.find((n) => n >= 1 && n <= 31);
  if (month === null || day === undefined) return null;
  return { month, day, year: numbers.find((n) => n > 1900) ?? null };
};

const isCapitals = (place: string): boolean =>
  place.length >= 3 && place === place.toUpperCase() && !NOT_A_PLACE.has(place);

/** A name an unknown agency could have: `KTVI`, `24.kg`, not `Thursday` or `the alliance`. */
const looksLikeAgency = (name: string): boolean =>
  /^[\p{Lu}\d][\p{Lu}\d&./ -]{1,24}(?:\.?\p{Ll}{2,3})?$/u.test(name) && /\p{L}/u.test(name);

const regionOf = (rest: string): string | null =>
  rest
    .replaceAll(/[[\]]/g, '')
    .replace(/^[,/ ]+/, '')
    .trim() || null;

interface Parts {
  readonly raw: string;
  readonly city: string;
  readonly rest: string | undefined;
  readonly agency?: string | null;
  readonly day?: DayOfYear | null;
}

const built = ({ raw, city, rest = '', agency = null, day = null }: Parts): WireDateline => ({
  place: (city + rest)
    .replaceAll(/ ?\[([^\]]*)\]/g, ', $1')
    .replaceAll(',,', ',')
    .trim(),
  city: rest.startsWith('/') ? city + rest : city,
  region: rest.startsWith('/') ? null : regionOf(rest),
  agency,
  year: day?.year ?? null,
  month: day?.month ?? null,
  day: day?.day ?? null,
  raw: raw.trimEnd(),
});

const withAgencyInBrackets = (head: string): WireDateline | null => {
  const match = AGENCY_IN_BRACKETS.exec(head);
  if (!match) return null;
  const [raw, city = '', rest, date, signature = '', separator] = match;
  const day = dayOfYear(date);
  if (date !== undefined && day === null) return null;
  const agency = signature.trim();
  const known = agencyNamed(agency.split(/[/,]/)[0] ?? agency) !== null;
  const placeIsSure = isCapitals(city) || day !== null;
  if (!known && !(placeIsSure && looksLikeAgency(agency))) return null;
  if (separator === undefined && day === null && !raw.endsWith('/.')) return null;
  return built({ raw, city, rest, agency, day });
};

const withDate = (head: string): WireDateline | null => {
  for (const pattern of [DATE_THEN_DASH, DATE_IN_BRACKETS, DATE_THEN_STOP]) {
    const match = pattern.exec(head);
    const day = dayOfYear(match?.[3]);
    const city = match?.[1] ?? '';
    if (!match || day === null) continue;
    if (pattern !== DATE_THEN_DASH && !isCapitals(city)) continue;
    return built({ raw: match[0], city, rest: match[2], day });
  }
  return null;
};

const withDateAndBareAgency = (head: string): WireDateline | null => {
  const match = DATE_DASH_AGENCY.exec(head);
  const day = dayOfYear(match?.[3]);
  const agency = match?.[4] ?? '';
  if (!match || day === null || agencyNamed(agency) === null) return null;
  return built({ raw: match[0], city: match[1] ?? '', rest: match[2], agency, day });
};

const withGluedAgency = (head: string): WireDateline | null => {
  const match = GLUED_AGENCY.exec(head);
  const agency = match?.[2] ?? '';
  if (!match || agencyNamed(agency) === null) return null;
  return built({ raw: match[0], city: match[1] ?? '', rest: '', agency });
};

const inCapitals = (head: string): WireDateline | null => {
  const match = CAPITALS_THEN_DASH.exec(head);
  const [raw, city = '', rest] = match ?? [];
  if (raw === undefined || !isCapitals(city) || /^\p{Lu}{1,3}$/u.test(city)) return null;
  return built({ raw, city, rest });
};

const inChinese = (head: string): WireDateline | null => {
  const match = CHINESE.exec(head);
  if (!match) return null;
  const [raw, agency = null, city = '', month, date] = match;
  const day = month === undefined ? null : { month: Number(month), day: Number(date), year: null };
  return built({ raw, city, rest: '', agency, day });
};

const inGerman = (head: string): WireDateline | null => {
  const match = CITY_THEN_STOP.exec(head);
  const city = match?.[1] ?? '';
  if (!match || !GERMAN_DATELINE_CITIES.has(city)) return null;
  return built({ raw: match[0], city, rest: '' });
};

const agencyAlone = (head: string): WireDateline | null => {
  const match = AGENCY_ALONE.exec(head);
  const agency = match?.[1] ?? '';
  if (!match || agencyNamed(agency) === null) return null;
  return { ...built({ raw: match[0], city: '', rest: '', agency }), place: null, city: null };
};

const SHAPES = [
  withAgencyInBrackets,
  withDateAndBareAgency,
  withDate,
  withGluedAgency,
  inChinese,
  inCapitals,
  inGerman,
  agencyAlone,
];

/** Reads the dateline a text opens with, in any wire's shape; null when it opens with none. */
export const parseDateline = (text: string): WireDateline | null => {
  const head = text.slice(0, HEAD_LENGTH).replaceAll(/\s/g, ' ').trimStart();
  for (const parse of SHAPES) {
    const dateline = parse(head);
    if (dateline) return dateline;
  }
  return null;
};

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const isoDay = ({ year, month, day }: WireDateline): string | null =>
  month === null || day === null
    ? null
    : `${year === null ? '-' : year}-${twoDigits(month)}-${twoDigits(day)}`;

/** `NEW DELHI` → `New Delhi`; names in mixed case stand as they are. */
const titleCased = (name: string): string =>
  name === name.toUpperCase()
    ? name.toLowerCase().replaceAll(/(?<![\p{L}\p{M}’'])\p{L}/gu, (letter) => letter.toUpperCase())
    : name;

/** The article's dateline field, from the parts as written; null for an agency without a place. */
export const datelineField = (parsed: WireDateline): Dateline | null =>
  parsed.city === null
    ? null
    : {
        place: titleCased(parsed.city),
        region: parsed.region,
        date: isoDay(parsed),
        agency: parsed.agency === null ? null : (agencyNamed(parsed.agency) ?? parsed.agency),
        raw: parsed.raw,
      };
