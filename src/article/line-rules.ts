import { comparable } from './likeness.ts';
import { type Line, weighedLength } from './lines.ts';
import { monthNumber } from './months.ts';
import { namesOtherThings } from './other-things.ts';
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

const BYLINE_WORDS =
  '(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Автор|Текст|Muallif|Муаллиф|Müəllif|Yazar|Сурвалжлагч)';
const BYLINE_AFTER = new RegExp(`[\\s\\d]${BYLINE_WORDS}\\s*:?\\s+(?=\\p{Lu})`, 'u');
const BYLINE = new RegExp(`^${BYLINE_WORDS}\\s*:?\\s+\\p{Lu}`, 'u');
/** A clock and nothing else: the entry of a live blog. */
const CLOCK_ALONE = /^\d{1,2}[:.]\d{2}(?: ?(?:[ap]\.?m\.?|Uhr|[A-ZМСК]{2,5}))?$/iu;

/** Date and byline on one line: `November 3, 2025 at 2:29 PM By Ann Other Example News`. */
const isDatedByline = (text: string): boolean => {
  const at = text.search(BYLINE_AFTER);
  return at > 0 && text.length < 120 && isDateLine(text.slice(0, at)) && !/[.!?]$/.test(text);
};

export const isByline = (text: string, authors: readonly string[]): boolean => {
  if (text.length > 120) return false;
  const words = text.split(' ').length;
  if (BYLINE.test(text) && words <= 10 && !/[.!?]$/.test(text)) {
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

/** Kinds of lines in which a figure may stand alone. */
const FIGURES: ReadonlySet<Line['kind']> = new Set(['cell', 'item', 'heading', 'preformatted']);

/** The headline again, alone or with its date. */
const repeats = (text: string, title: string): boolean =>
  (text.length < title.length * 2 + 9 &&
    title.length < text.length * 2 + 9 &&
    comparable(text) === comparable(title)) ||
  (title.length > 20 && text.startsWith(title) && isDateLine(text.slice(title.length).trim()));

/** A link to another story behind a label: `Mavzuga oid: …`. */
const isLabelledLink = ({ text, linkLength }: Line): boolean => {
  const at = text.search(/[:：]/);
  const rest = text.length - at - 1;
  return (
    at > 0 && at < 40 && linkLength > rest * 0.8 && rest > 0 && namesOtherThings(text.slice(0, at))
  );
};

const PLATFORM =
  /telegram|телегра[мф]|тг-канал|تلگرام|تلغرام|تيليجرام|ٹیلی ?گرام|टेलीग्राम|whats ?app|ватсап|वॉट्सऐप|व्हाट्सएप|واتس ?اپ|واتساب|facebook|फेसबुक|فیس ?بک|فيسبوك|instagram|инстаграм|youtube|viber|twitter|threads|вконтакте|одноклассник|дзен|微信|微博|公众号|google news/iu;
const CALL =
  /follow|join|subscri|read us|channel|folg|abonn|suscr|sígu|подпи|читайте|присоед|следите|канал|жазыл|арна|қосыл|катталы|кошул|obuna|обуна|аъзо|kanal|abun|abone|takip|katıl|izlə|нэгд|суваг|сувагт|дагаарай|دنبال|عضو|کانال|تابع|قنات|اشترك|فالو|جوائن|جڑ|सब्सक्राइब|जुड़|फॉलो|फ़ॉलो|चैनल|关注|订阅/iu;

/** A short line without a full stop that calls to a channel of the site's own. */
const isCallToFollow = ({ text, kind }: Line): boolean =>
  (kind === 'paragraph' || kind === 'loose' || kind === 'item') &&
  text.length < 120 &&
  !/[.?。।؟]["”»)]?$/.test(text) &&
  PLATFORM.test(text) &&
  CALL.test(text);

/** Why a line, taken by itself, is no part of the story; null when nothing speaks against it. */
export const ruleAgainst = (line: Line, { title, authors }: KnownFields): string | null => {
  const { text, kind } = line;
  if (kind === 'caption') return 'caption';
  if (text.length < LONGEST_CAPTION && PICTURE_CREDIT.test(text)) return 'picture credit';
  if (!/\p{L}/u.test(text) && !(FIGURES.has(kind) && /\p{N}/u.test(text))) return 'no words';
  if (isLabelledLink(line)) return 'phrase: read more';
  if (text.length < SHORT + title.length) {
    if (repeats(text, title)) return 'repeated headline';
  }
  if (text.length < SHORT) {
    const purpose = isSentence(line) ? null : phrasePurpose(text);
    if (purpose !== null) return `phrase: ${purpose}`;
    if (isCallToFollow(line)) return 'phrase: share';
    if (isDateLine(text) || isDatedByline(text) || CLOCK_ALONE.test(text)) return 'date line';
    if (isByline(text, authors)) return 'byline';
  }
  if (text.length < LONGEST_PROMOTION && promotes(text)) return 'promotion';
  return isLinks(line) ? 'links' : null;
};
