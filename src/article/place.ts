import { PLACE_PARTICLES } from './dateline-words.ts';
import { monthNumber } from './months.ts';

/** A place name at the beginning of a text, with what stands after it: region, country, second city. */
export interface Place {
  readonly city: string;
  /** As written, with its comma, slash or bracket; '' when there is none. */
  readonly rest: string;
  /** Offset of the first character after it. */
  readonly end: number;
}

const INITIALS = /(?:\p{Lu}\.){2,4}/uy;
const WORD = /\p{Lu}[\p{L}\p{M}’'ʻ‘]{0,30}/uy;
const PARTICLE = new RegExp(`(?:${PLACE_PARTICLES.join('|')}) `, 'uy');
const BEFORE_REGION = /,? ?\[|, ?|\/ ?/y;
const MOST_WORDS = 5;
const MOST_REGIONS = 3;
/** Longer words before a full stop are no abbreviations: `St. Louis`, but `Moscow. …`. */
const LONGEST_ABBREVIATION = 5;

const matchAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

const wordEnd = (text: string, at: number): number | null => {
  const initials = matchAt(INITIALS, text, at);
  if (initials !== null) return at + initials.length;
  const word = matchAt(WORD, text, at);
  if (word === null) return null;
  const end = at + word.length;
  return text[end] === '.' && word.length <= LONGEST_ABBREVIATION ? end + 1 : end;
};

/** Where a name of up to five words ends; null when none begins here. */
const nameEnd = (text: string, from: number): number | null => {
  let end = wordEnd(text, from);
  for (let words = 1; end !== null && words < MOST_WORDS; words += 1) {
    if (text[end] !== ' ' && text[end] !== '-') break;
    const particle = matchAt(PARTICLE, text, end + 1) ?? '';
    const next: number | null = wordEnd(text, end + 1 + particle.length);
    if (next === null) break;
    end = next;
  }
  return end;
};

/** `, March 4`: what follows the comma is a date. */
const isDate = (text: string, at: number): boolean => {
  const match = /^(\p{L}{3,12})\.? \d/u.exec(text.slice(at, at + 20));
  return match !== null && monthNumber(match[1] ?? '') !== null;
};

const withRegions = (text: string, cityEnd: number): Place => {
  let end = cityEnd;
  for (let regions = 0; regions < MOST_REGIONS; regions += 1) {
    const separator = matchAt(BEFORE_REGION, text, end);
    if (separator === null || isDate(text, end + separator.length)) break;
    const regionEnd = nameEnd(text, end + separator.length);
    if (regionEnd === null) break;
    const bracketed = separator.endsWith('[');
    if (bracketed && text[regionEnd] !== ']') break;
    end = bracketed ? regionEnd + 1 : regionEnd;
  }
  return { city: text.slice(0, cityEnd), rest: text.slice(cityEnd, end), end };
};

/** Readings of a text's beginning as a place: the longest first, then without regions, then its first word. */
export const placesAt = (text: string): readonly Place[] => {
  const end = nameEnd(text, 0);
  if (end === null) return [];
  const first = matchAt(WORD, text, 0)?.length ?? end;
  const longest = withRegions(text, end);
  const city: Place = { city: text.slice(0, end), rest: '', end };
  return [
    longest,
    ...(longest.rest === '' ? [] : [city]),
    ...(first === end ? [] : [{ city: text.slice(0, first), rest: '', end: first }]),
  ];
};
