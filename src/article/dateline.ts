import type { Dateline } from '../model/article.ts';
import { agencyNamed } from './agencies.ts';
import { COLON_DATELINE_CITIES, GERMAN_DATELINE_CITIES, NOT_A_PLACE } from './dateline-words.ts';
import { titleCased } from './letter-case.ts';
import { monthNumber } from './months.ts';
import { type Place, placesAt } from './place.ts';

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

const ORDINAL = '\\d{1,2}(?:st|nd|rd|th)?';
const DATE = `((?:\\p{L}{3,12}\\.? ${ORDINAL}|${ORDINAL}\\.?[ -](?:de )?\\p{L}{3,12}\\.?)(?:,? (?:de )?\\d{4})?|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4}|\\d{2})(?: ?г\\.?)?)`;
const DASH = '(?:--|[-–—―_]{1,2})';

/** What may stand after a place; each is tried where the place ends. */
const after = (pattern: string): RegExp => new RegExp(pattern, 'uy');

const AGENCY_IN_BRACKETS = after(
  `(?:[,.] ?${DATE})?[.,]? ?${DASH}? ?(?:\\(([^()]{2,40})\\)|/([^()/]{2,60})/)[.,]? ?(${DASH}|:)?\\.?`,
);
const DATE_THEN_DASH = after(`(?:,| ${DASH}) ?${DATE} ?${DASH}(?!\\d) ?`);
const DATE_DASH_AGENCY = after(`[,.] ${DATE}[.,]? ${DASH} ?(\\p{Lu}[\\p{L}. ]{2,24}?)\\. `);
/** `. 4 июля. INTERFAX.RU -`, `, July 4, 2024, SPA --`, `, July 4. UzA. `, and a line of nothing else. */
const DATE_THEN_AGENCY = after(
  `[.,]? ?${DATE}[.,] ?(\\p{Lu}[\\p{L}-]{1,24}(?:\\.\\p{Lu}{2,3})?)(?: ?${DASH} ?|[.:] |\\.?$)`,
);
/** `, IRNA –`. */
const AGENCY_THEN_DASH = after(`, (\\p{Lu}[\\p{L}-]{1,24}) ?${DASH} `);
const DATE_THEN_STOP = after(`, ${DATE}\\. `);
const GLUED_AGENCY = after(`\\. ?(\\p{Lu}\\p{L}{2,15}) ${DASH} ?`);
const DATE_IN_BRACKETS = after(` \\(${DATE}\\) ?${DASH} ?`);
const DASH_ALONE = after('(?: ?(?:—|―|--)| [-–]) ?');
/** `4 июля, Минск /Корр. БЕЛТА/.` */
const DATE_FIRST = new RegExp(
  `^${DATE}, (\\p{Lu}[\\p{L}-]{2,20}(?: \\p{Lu}\\p{L}{2,15})?) /([^()/]{2,60})/\\.? ?`,
  'u',
);
/** `AKIPRESS.COM - `, `24.kg - `. */
const AGENCY_FIRST = /^([\p{Lu}\d][\p{L}\d]{1,15}\.\p{L}{2,4}) - /u;
const PLACE_THEN_COLON = /^(\p{Lu}{2,}(?: \p{Lu}{2,})?): (?=["“‘']?\p{Lu}[\p{Ll}’' ])/u;
/** `الكويت - 4 - 7 (كونا) --`: the day, then the month. */
const ARABIC_DATED =
  /^([\p{Script=Arabic} ]{2,25}?) ?[-–—] ?(\d{1,2}) ?[-–—] ?(\d{1,2}) ?\(([^()]{2,30})\) ?[-–—]{1,2} ?/u;
/** `تهران - ایرنا -`. */
const ARABIC_PLAIN =
  /^([\p{Script=Arabic}\u200c ]{2,25}?) ?[-–—] ?([\p{Script=Arabic}\u200c ]{2,15}?) ?[-–—] /u;
/** `(서울=연합뉴스) 김하늘 기자 =` */
const KOREAN = /^\(([\p{Script=Hangul}·]{2,15})=([\p{Script=Hangul}A-Z]{2,15})\) ?/u;
const AGENCY_ALONE = /^\(([\p{L} ]{2,20})\)(?: ?[-–—])? /u;
const CITY_THEN_STOP = /^(\p{Lu}[\p{L}-]{2,20}(?: \p{Lu}[\p{L}]{2,15})?)\. (?=[\p{Lu}„"])/u;
const CHINESE =
  /^[（(]?(?:本报|(\p{Script=Han}{2,5}[社网]))(\p{Script=Han}{2,10}?)(?:(\d{1,2})月)?(\d{1,2})日(?:电|讯)/u;

const dayOfYear = (written: string | undefined): DayOfYear | null => {
  const numeric = /^(\d{1,2})\.(\d{1,2})\.(\d{2,4})/.exec(written ?? '');
  if (numeric) {
    const [day, month, year] = numeric.slice(1).map(Number);
    const isDay = day !== undefined && month !== undefined && day <= 31 && month <= 12;
    return isDay
      ? { day, month, year: (year ?? 0) < 100 ? 2_000 + (year ?? 0) : (year ?? null) }
      : null;
  }
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

const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i;

/** `Fergana News`: one to three names, which are not what the place's letters stand for. */
const isNamed = (name: string, place: string): boolean => {
  const words = name.split(' ');
  const initials = words.map((word) => word.charAt(0)).join('');
  return (
    words.length <= 3 &&
    words.every((word) => /^\p{Lu}\p{L}{2,15}$/u.test(word)) &&
    initials !== place &&
    !WEEKDAY.test(name) &&
    monthNumber(name) === null
  );
};

const regionOf = (rest: string): string | null =>
  rest
    .replaceAll(/[[\]]/g, '')
    .replace(/^[,/ ]+/, '')
    .trim() || null;

interface Parts {
  readonly head: string;
  readonly place: Place;
  /** What stands after the place and belongs to the line. */
  readonly tail: string;
  readonly agency?: string | null;
  readonly day?: DayOfYear | null;
}

const built = ({ head, place, tail, agency = null, day = null }: Parts): WireDateline => {
  const { city, rest, end } = place;
  const twin = rest.startsWith('/');
  return {
    place: (city + rest).replaceAll(/,? ?\[([^\]]*)\]/g, ', $1').trim(),
    city: twin ? city + rest : city,
    region: twin ? null : regionOf(rest),
    agency,
    year: day?.year ?? null,
    month: day?.month ?? null,
    day: day?.day ?? null,
    raw: head.slice(0, end + tail.length).trimEnd(),
  };
};

type Shape = (head: string, place: Place) => WireDateline | null;

const matchAfter = (pattern: RegExp, head: string, place: Place): RegExpExecArray | null => {
  pattern.lastIndex = place.end;
  return pattern.exec(head);
};

const withAgencyInBrackets: Shape = (head, place) => {
  const match = matchAfter(AGENCY_IN_BRACKETS, head, place);
  if (!match) return null;
  const [tail, date, bracketed, slashed, separator] = match;
  const day = dayOfYear(date);
  if (date !== undefined && day === null) return null;
  const agency = withoutReporter(bracketed ?? slashed ?? '');
  const known = agencyNamed(agency.split(/[/,]/)[0] ?? agency) !== null;
  const placeIsSure = isCapitals(place.city) || day !== null;
  const isWire = isCapitals(place.city) && separator !== undefined && separator !== ':';
  const isNew = (placeIsSure && looksLikeAgency(agency)) || (isWire && isNamed(agency, place.city));
  if (!known && !isNew) return null;
  if (separator === undefined && day === null && !tail.endsWith('/.')) return null;
  return built({ head, place, tail, agency, day });
};

/** `Корр. ТАСС Иван Линд`: the agency alone. */
const withoutReporter = (signature: string): string => {
  const bare = signature.trim().replace(/^(?:Корр|Corr)\.? /iu, '');
  if (agencyNamed(bare) !== null) return bare;
  const [first = ''] = bare.split(' ');
  return bare.includes(' ') && agencyNamed(first) !== null ? first : bare;
};

/** An agency with or without the ending of its site: `INTERFAX.RU`. */
const isKnown = (signature: string): boolean =>
  agencyNamed(signature) !== null || agencyNamed(signature.replace(/\.\p{L}{2,3}$/u, '')) !== null;

const withDateThenAgency: Shape = (head, place) => {
  const match = matchAfter(DATE_THEN_AGENCY, head, place);
  const day = dayOfYear(match?.[1]);
  const agency = match?.[2] ?? '';
  if (!match || day === null || !isKnown(agency)) return null;
  return built({ head, place: withoutStop(place), tail: match[0], agency, day });
};

const withAgencyThenDash: Shape = (head, place) => {
  const match = matchAfter(AGENCY_THEN_DASH, head, place);
  const agency = match?.[1] ?? '';
  if (!match || agencyNamed(agency) === null) return null;
  return built({ head, place, tail: match[0], agency });
};

/** `Баку.`, read as an abbreviation, is a place and a full stop. */
const withoutStop = (place: Place): Place =>
  place.rest === '' ? { ...place, city: place.city.replace(/\.$/, '') } : place;

const withDate: Shape = (head, place) => {
  for (const pattern of [DATE_THEN_DASH, DATE_IN_BRACKETS, DATE_THEN_STOP]) {
    const match = matchAfter(pattern, head, place);
    const day = dayOfYear(match?.[1]);
    if (!match || day === null) continue;
    if (pattern !== DATE_THEN_DASH && !isCapitals(place.city)) continue;
    return built({ head, place, tail: match[0], day });
  }
  return null;
};

const withDateAndBareAgency: Shape = (head, place) => {
  const match = matchAfter(DATE_DASH_AGENCY, head, place);
  const day = dayOfYear(match?.[1]);
  const agency = match?.[2] ?? '';
  if (!match || day === null || agencyNamed(agency) === null) return null;
  return built({ head, place, tail: match[0], agency, day });
};

const withGluedAgency: Shape = (head, place) => {
  const match = matchAfter(GLUED_AGENCY, head, place);
  const agency = match?.[1] ?? '';
  if (!match || agencyNamed(agency) === null) return null;
  return built({ head, place, tail: match[0], agency });
};

const inCapitals: Shape = (head, place) => {
  const match = matchAfter(DASH_ALONE, head, place);
  if (!match || !isCapitals(place.city) || /^\p{Lu}{1,3}$/u.test(place.city)) return null;
  return built({ head, place, tail: match[0] });
};

const WITH_PLACE: readonly Shape[] = [
  withAgencyInBrackets,
  withDateAndBareAgency,
  withDateThenAgency,
  withAgencyThenDash,
  withDate,
  withGluedAgency,
  inCapitals,
];

const withPlace = (head: string): WireDateline | null => {
  const places = placesAt(head);
  for (const shape of WITH_PLACE) {
    for (const place of places) {
      const dateline = shape(head, place);
      if (dateline) return dateline;
    }
  }
  return null;
};

const cityAlone = (city: string): Place => ({ city, rest: '', end: 0 });

const inChinese = (head: string): WireDateline | null => {
  const match = CHINESE.exec(head);
  if (!match) return null;
  const [tail, agency = null, city = '', month, date] = match;
  const day = month === undefined ? null : { month: Number(month), day: Number(date), year: null };
  return { ...built({ head, place: cityAlone(city), tail, agency, day }), raw: tail };
};

const inGerman = (head: string): WireDateline | null => {
  const match = CITY_THEN_STOP.exec(head);
  const city = match?.[1] ?? '';
  if (!match || !GERMAN_DATELINE_CITIES.has(city)) return null;
  return { ...built({ head, place: cityAlone(city), tail: match[0] }), raw: match[0].trimEnd() };
};

const agencyAlone = (head: string): WireDateline | null => {
  const match = AGENCY_ALONE.exec(head);
  const agency = match?.[1] ?? '';
  if (!match || agencyNamed(agency) === null) return null;
  const line = built({ head, place: cityAlone(''), tail: match[0], agency });
  return { ...line, place: null, city: null };
};

const withDateFirst = (head: string): WireDateline | null => {
  const match = DATE_FIRST.exec(head);
  const day = dayOfYear(match?.[1]);
  const agency = withoutReporter(match?.[3] ?? '');
  if (!match || day === null || agencyNamed(agency) === null) return null;
  return {
    ...built({ head, place: cityAlone(match[2] ?? ''), tail: match[0], agency, day }),
    raw: match[0].trimEnd(),
  };
};

const withColon = (head: string): WireDateline | null => {
  const match = PLACE_THEN_COLON.exec(head);
  const city = match?.[1] ?? '';
  if (!match || !COLON_DATELINE_CITIES.has(city)) return null;
  return built({ head, place: cityAlone(city), tail: match[0] });
};

const agencyFirst = (head: string): WireDateline | null => {
  const match = AGENCY_FIRST.exec(head);
  const agency = match?.[1] ?? '';
  if (!match || agencyNamed(agency) === null) return null;
  return {
    ...built({ head, place: cityAlone(''), tail: match[0], agency }),
    place: null,
    city: null,
  };
};

const inArabicScript = (head: string): WireDateline | null => {
  const dated = ARABIC_DATED.exec(head);
  const plain = dated ? null : ARABIC_PLAIN.exec(head);
  const match = dated ?? plain;
  const agency = (dated ? dated[4] : plain?.[2]) ?? '';
  if (!match || agencyNamed(agency) === null) return null;
  const day = dated && { day: Number(dated[2]), month: Number(dated[3]), year: null };
  return {
    ...built({ head, place: cityAlone(match[1] ?? ''), tail: match[0], agency, day }),
    raw: match[0].trimEnd(),
  };
};

const inKorean = (head: string): WireDateline | null => {
  const match = KOREAN.exec(head);
  if (!match) return null;
  const [tail, city = '', agency = null] = match;
  return { ...built({ head, place: cityAlone(city), tail, agency }), raw: tail.trimEnd() };
};

const SHAPES = [
  withPlace,
  inChinese,
  inKorean,
  inArabicScript,
  inGerman,
  withDateFirst,
  withColon,
  agencyFirst,
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
