import type { NotArticleReason } from '../model/article.ts';
import { weighedLength } from './lines.ts';
import type { Reading } from './reading.ts';
import type { LineVerdict } from './verdict.ts';
import { IN_TEXT, IN_TITLE, NEEDS_SCRIPT, type Sign } from './wall-signs.ts';

export interface Wall {
  readonly reason: NotArticleReason;
  /** The words that gave it away. */
  readonly detail: string;
}

/** Letters of text, dense scripts counted double, beyond which a page is a story, whatever words it uses. */
const STORY_LENGTH = 1_500;
/** Beyond this, only title and first words are believed. */
const NOTICE_LENGTH = 500;
/** Below this, a field for a password makes a login page of it. */
const SCRAP_LENGTH = 100;
/** Up to this, anything the page says is believed; beyond, what stands in the story or next to it. */
const SHRED_LENGTH = 250;
const FIRST_WORDS = 300;
const LONGEST_SEARCHED = 8_000;
/** Lines after the story's last that stand next to it. */
const NEXT_LINES = 6;

const found = (signs: readonly Sign[], text: string): Wall | null => {
  for (const [reason, pattern] of signs) {
    const sign = pattern.exec(text);
    if (sign) return { reason, detail: sign[0].trim() };
  }
  return null;
};

const textOfLines = (verdicts: readonly LineVerdict[]): string =>
  verdicts.map(({ line }) => line.text).join('\n');

/** Lines from the story's first to a few after its last. */
const aroundStory = (verdicts: readonly LineVerdict[]): readonly LineVerdict[] => {
  const first = verdicts.findIndex(({ fate }) => fate === 'kept');
  const last = verdicts.findLastIndex(({ fate }) => fate === 'kept');
  const isOfSite = ({ rule }: LineVerdict): boolean => /navigation|footer|sidebar/.test(rule);
  return verdicts.slice(first, last + 1 + NEXT_LINES).filter((verdict) => !isOfSite(verdict));
};

const COOKIES = /cookies?\b|куки|файлы cookie|gdpr|consent|privacy polic|datenschutz|隐私/iu;
const MOSTLY = 0.6;

/** A page whose only text is about cookies. */
const isCookieShell = (paragraphs: readonly string[]): boolean => {
  const length = paragraphs.join('').length;
  const about = paragraphs.filter((paragraph) => COOKIES.test(paragraph)).join('').length;
  return length > 0 && about > length * MOSTLY;
};

const byWords = ({ title, page, story }: Reading, told: string, length: number): Wall | null => {
  const named = found(IN_TITLE, page.titleTag) ?? found(IN_TITLE, title?.value ?? '');
  if (named) return named;
  if (length > NOTICE_LENGTH) {
    const opening = found(IN_TEXT, told.slice(0, FIRST_WORDS));
    return opening?.reason === 'bot-check' ? opening : null;
  }
  const around = length < SHRED_LENGTH ? story.verdicts : aroundStory(story.verdicts);
  return found(IN_TEXT, `${told}\n${textOfLines(around)}`.slice(0, LONGEST_SEARCHED));
};

/** Recognises pages that answer 200 and hold no article. */
export const wallOf = (reading: Reading): Wall | null => {
  const { page, story } = reading;
  const told = story.paragraphs.join('\n');
  const length = weighedLength(told);
  if (length > STORY_LENGTH) return null;
  const wall = byWords(reading, told, length);
  if (wall) return wall;
  if (isCookieShell(story.paragraphs))
    return { reason: 'consent-wall', detail: story.paragraphs[0]?.slice(0, 80) ?? '' };
  if (length < NOTICE_LENGTH && page.structured?.accessibleForFree === false)
    return { reason: 'paywall', detail: 'isAccessibleForFree: false' };
  if (length >= SHRED_LENGTH) return null;
  if (page.asksPassword && length < SCRAP_LENGTH)
    return { reason: 'login', detail: 'a field for a password' };
  const needed = NEEDS_SCRIPT.exec(`${page.noscript}\n${told}`);
  return needed && { reason: 'script-only', detail: needed[0].trim() };
};
