import type { Container } from './container.ts';
import { ancestors, type Element, isWithin } from './dom.ts';
import { withoutEnding } from './ending.ts';
import { withLead } from './lead.ts';
import { type KnownFields, ruleAgainst } from './line-rules.ts';
import type { Line } from './lines.ts';
import { withoutNextArticle } from './next-article.ts';
import { parseSignoff, partSignOff, type WireSignOff, withoutEndMark } from './sign-off.ts';
import { dropped, kept, type LineVerdict } from './verdict.ts';

export interface Story {
  readonly paragraphs: readonly string[];
  readonly standfirst: string | null;
  readonly signOffs: readonly WireSignOff[];
  readonly verdicts: readonly LineVerdict[];
}

export interface StoryContext extends KnownFields {
  readonly container: Container;
  readonly reasonOf: (line: Line) => string | null;
  readonly descriptions: readonly string[];
  /** The h1 that says the title. */
  readonly headline: Element | null;
}

const isInside = (line: Line, { elements }: Container): boolean =>
  elements.has(line.element) || ancestors(line.element).some((element) => elements.has(element));

const verdictOn = (line: Line, context: StoryContext): LineVerdict => {
  const { headline } = context;
  if (headline !== null && isWithin(line.element, headline)) return dropped(line, 'headline');
  const surroundings = context.reasonOf(line);
  if (!isInside(line, context.container)) {
    return dropped(
      line,
      `outside the story${surroundings === null ? '' : `, in: ${surroundings}`}`,
    );
  }
  if (surroundings !== null) return dropped(line, `stands in: ${surroundings}`);
  const against = ruleAgainst(line, context);
  return against === null ? kept(line, line.kind) : dropped(line, against);
};

/** Lines longer than this are compared: a sentence said twice is an extract or a copy. */
const WORTH_COMPARING = 60;

/** Judges every line of a page and gathers the story from those kept. */
export const tellStory = (lines: readonly Line[], context: StoryContext): Story => {
  const alone = lines.map((line) => verdictOn(line, context));
  const judged = withoutEnding(withoutNextArticle(withLead(alone, context)), context);
  const signOffs: WireSignOff[] = [];
  const paragraphs: string[] = [];
  const seen = new Set<string>();
  const verdicts = judged.map((verdict): LineVerdict => {
    const { line, fate } = verdict;
    if (fate !== 'kept') return verdict;
    const credit = parseSignoff(line.text);
    if (credit) {
      signOffs.push(credit);
      return dropped(line, credit.syndication ? 'syndication note' : 'sign-off');
    }
    if (line.text.length > WORTH_COMPARING && seen.has(line.text))
      return dropped(line, 'repeated line');
    seen.add(line.text);
    const parted = partSignOff(line.text);
    if (parted) signOffs.push(parted.credit);
    paragraphs.push(withoutEndMark(parted ? parted.story : line.text));
    return verdict;
  });
  const standfirst = verdicts
    .filter(({ fate }) => fate === 'standfirst')
    .map(({ line }) => line.text);
  return { paragraphs, standfirst: standfirst.join(' ') || null, signOffs, verdicts };
};
