import { comparable } from './likeness.ts';
import { type Line, weighedLength } from './lines.ts';
import { monthNumber } from './months.ts';
import { phrasePurpose, promotes } from './phrases.ts';
import { parseMoment } from './zoned-time.ts';

export interface KnownFields {
  readonly title: string;
  readonly authors: readonly string[];
}

/** Longer lines are judged by where they stand, not by how they begin. */
const SHORT = 160;
const LONGEST_PROMOTION = 420;
/** Words a date line has besides its date. */
const MOST_WORDS_BY_DATE = 3;

export const isDateLine = (text: string): boolean =>
  text.length < 90 &&
  !/[.!?]$/.test(text) &&
  parseMoment(text) !== null &&
  text.split(/[^\p{L}]+/u).filter((word) => word.length > 3 && monthNumber(word) === null).length <=
    MOST_WORDS_BY_DATE;

const BYLINE_AFTER = /\s(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Автор|Текст)\s*:?\s+(?=\p{Lu})/u;

/** Date and byline on one line: `November 3, 2025 at 2:29 PM By Ann Other Example News`. */
const isDatedByline = (text: string): boolean => {
  const at = text.search(BYLINE_AFTER);
  return at > 0 && text.length < 120 && isDateLine(text.slice(0, at)) && !/[.!?]$/.test(text);
};

export const isByline = (text: string, authors: readonly string[]): boolean => {
  if (text.length > 120) return false;
  const words = text.split(' ').length;
  if (
    /^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Автор|Текст)\s*:?\s+\p{Lu}/u.test(text) &&
    words <= 10 &&
    !/[.!?]$/.test(text)
  ) {
    return true;
  }
  const bare = comparable(text.replace(/^(?:by|von|par|por)\s+/i, ''));
  return authors.some((name) => bare === comparable(name));
};

const LONGEST_CAPTION = 300;
/** A caption says at its end who took the picture. */
const PICTURE_CREDIT =
  /[(（](?:(?:file |ap |afp )?(?:photo|image|picture)s?\b|фото\b|foto\b|[^()（）]{2,40}\/(?:xinhua|afp|reuters|ap|getty images|epa|tass|тасс|anadolu|新华社)[)）])[^()（）]{0,60}[)）]?\.?$/iu;

const FEWEST_WORDS = 7;

/** A whole sentence with hardly a link is told, however it begins: `Sign up, the poster said, or go home.` */
const isSentence = ({ text, linkLength }: Line): boolean =>
  /[.!?。！？…]["”»)]?$/.test(text) &&
  weighedLength(text) > 40 &&
  (text.split(' ').length >= FEWEST_WORDS || /\p{Script=Han}/u.test(text)) &&
  linkLength < text.length * 0.3;

const isLinks = ({ text, linkLength, kind }: Line): boolean =>
  linkLength > text.length * 0.8 && (kind !== 'paragraph' || text.length < SHORT);

/** Why a line, taken by itself, is no part of the story; null when nothing speaks against it. */
export const ruleAgainst = (line: Line, { title, authors }: KnownFields): string | null => {
  const { text, kind } = line;
  if (kind === 'caption') return 'caption';
  if (text.length < LONGEST_CAPTION && PICTURE_CREDIT.test(text)) return 'picture credit';
  if (!/[\p{L}\p{N}]/u.test(text)) return 'no words';
  if (text.length < SHORT) {
    if (comparable(text) === comparable(title)) return 'repeated headline';
    const purpose = isSentence(line) ? null : phrasePurpose(text);
    if (purpose !== null) return `phrase: ${purpose}`;
    if (isDateLine(text) || isDatedByline(text)) return 'date line';
    if (isByline(text, authors)) return 'byline';
  }
  if (text.length < LONGEST_PROMOTION && promotes(text)) return 'promotion';
  return isLinks(line) ? 'links' : null;
};
