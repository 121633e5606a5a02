import type { Element } from './dom.ts';
import { isWithin } from './dom.ts';
import type { Line } from './lines.ts';
import { phrasePurpose } from './phrases.ts';
import { parseSignoff, partSignOff, type WireSignOff } from './sign-off.ts';
import { comparable } from './titles.ts';
import { parseMoment } from './zoned-time.ts';

/** What became of one line of the page, and by which rule. */
export interface LineVerdict {
  readonly line: Line;
  readonly kept: boolean;
  readonly rule: string;
}

export interface Story {
  readonly paragraphs: readonly string[];
  readonly signOffs: readonly WireSignOff[];
  readonly verdicts: readonly LineVerdict[];
}

export interface StoryContext {
  readonly container: Element;
  readonly reasonOf: (line: Line) => string | null;
  readonly title: string;
  readonly authors: readonly string[];
  readonly standfirst: string | null;
}

const SHORT = 160;

const isDateLine = (text: string): boolean =>
  text.length < 70 &&
  parseMoment(text) !== null &&
  text.replaceAll(/[\p{L}\s]/gu, '').length * 3 > text.length / 2;

const isByline = (text: string, authors: readonly string[]): boolean => {
  if (text.length > 120) return false;
  if (
    /^(?:by|von|par|por|автор|текст)\s*:?\s+\p{Lu}/iu.test(text) &&
    text.split(' ').length <= 10 &&
    !/[.!?]$/.test(text)
  )
    return true;
  const bare = comparable(text.replace(/^(?:by|von|par|por)\s+/i, ''));
  return authors.some((name) => bare === comparable(name));
};

const ruleAgainst = (line: Line, context: StoryContext): string | null => {
  const { text, linkLength, kind } = line;
  if (kind === 'caption') return 'caption';
  if (kind === 'heading' && comparable(text) === comparable(context.title))
    return 'repeated headline';
  if (text.length < SHORT) {
    const purpose = phrasePurpose(text);
    if (purpose !== null) return `phrase: ${purpose}`;
    if (isDateLine(text)) return 'date line';
    if (isByline(text, context.authors)) return 'byline';
    if (!/[\p{L}\p{N}]/u.test(text)) return 'no words';
    if (comparable(text) === comparable(context.title)) return 'repeated headline';
  }
  if (
    linkLength > text.length * 0.8 &&
    (kind === 'item' || kind === 'loose' || kind === 'heading' || text.length < SHORT)
  )
    return 'links';
  return null;
};

const verdictOn = (line: Line, context: StoryContext): LineVerdict => {
  if (!isWithin(line.element, context.container))
    return { line, kept: false, rule: 'outside the story' };
  const surroundings = context.reasonOf(line);
  if (surroundings !== null) return { line, kept: false, rule: `stands in: ${surroundings}` };
  const against = ruleAgainst(line, context);
  return against === null
    ? { line, kept: true, rule: line.kind }
    : { line, kept: false, rule: against };
};

/** Judges every line of a page and gathers the story from those kept. */
export const tellStory = (lines: readonly Line[], context: StoryContext): Story => {
  const signOffs: WireSignOff[] = [];
  const paragraphs: string[] = [];
  const seen = new Set<string>();
  const verdicts = lines.map((line): LineVerdict => {
    const verdict = verdictOn(line, context);
    if (!verdict.kept) return verdict;
    const credit = parseSignoff(line.text);
    if (credit) {
      signOffs.push(credit);
      return { line, kept: false, rule: credit.syndication ? 'syndication note' : 'sign-off' };
    }
    if (line.text.length > 60 && seen.has(line.text))
      return { line, kept: false, rule: 'repeated line' };
    seen.add(line.text);
    const parted = partSignOff(line.text);
    if (parted) signOffs.push(parted.credit);
    paragraphs.push(parted ? parted.story : line.text);
    return verdict;
  });
  return { paragraphs, signOffs, verdicts };
};
