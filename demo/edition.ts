import type { Dateline, SignOff } from '../src/model/article.ts';
import { type Instant, MINUTE_MS } from '../src/model/time.ts';
import { withDates } from './calendar.ts';
import type { ArticleContent, StoryContent } from './content.ts';
import { datelineOf, signOffOf } from './credits.ts';
import type { Outlet } from './outlets.ts';

export type Wave = ArticleContent['wave'];

/** An article as its outlet prints it, days and copied paragraphs filled in. */
export interface Report {
  readonly outlet: Outlet;
  readonly slug: string;
  /** Path on the outlet's site. */
  readonly path: string;
  readonly title: string;
  readonly standfirst: string | null;
  readonly bylines: readonly string[];
  readonly agency: string | null;
  readonly dateline: Dateline | null;
  readonly signOff: SignOff | null;
  /** Without the dateline in front. */
  readonly body: readonly string[];
  readonly section: string;
  readonly publishedAt: Instant;
  readonly wave: Wave;
  readonly story: string;
  readonly relevant: boolean;
  /** `outlet/slug` of the wire story. */
  readonly copyOf: string | null;
  readonly followUp: boolean;
}

/** When each wave went out; null while it has not. */
export type WaveTimes = Readonly<Record<Wave, Instant | null>>;

const blocks = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter((block) => block !== '');

const swapped = (text: string, swap: Readonly<Record<string, string>>): string =>
  Object.entries(swap).reduce((kept, [from, to]) => kept.replaceAll(from, to), text);

const COPIED = /^\{copy (\d+)(?:-(\d+))?\}$/;

/** One block of a body: paragraphs of the wire, or the outlet's own words. */
const paragraphsOf = (block: string, wire: readonly string[], content: ArticleContent) => {
  const [, first, last] = COPIED.exec(block) ?? [];
  if (first === undefined) return [block];
  return wire
    .slice(Number(first) - 1, Number(last ?? first))
    .map((text) => swapped(text, content.swap));
};

const compose = (
  content: ArticleContent,
  story: StoryContent,
  desk: { outlet: Outlet; at: Instant; wire: Report | undefined },
): Report => {
  const { outlet, at, wire } = desk;
  const place = { language: outlet.language, timeZone: outlet.timeZone };
  const dated = (text: string) => withDates(text, at, place);
  const dateline = content.dateline && datelineOf(content.dateline, at, place);
  return {
    outlet,
    slug: content.slug,
    path: outlet.page.path.replace('*', content.slug),
    title: dated(content.title),
    standfirst: content.standfirst && dated(content.standfirst),
    bylines: content.bylines,
    agency: content.agency,
    dateline: dateline === undefined ? (wire?.dateline ?? null) : dateline,
    signOff:
      content.signOff === undefined
        ? (wire?.signOff ?? null)
        : content.signOff && signOffOf(content.signOff),
    body: blocks(content.body)
      .flatMap((block) => paragraphsOf(block, wire?.body ?? [], content))
      .map(dated),
    section: content.section,
    publishedAt: at,
    wave: content.wave,
    story: story.story,
    relevant: story.relevant,
    copyOf: content.copyOf,
    followUp: content.followUp,
  };
};

/** Every report published by now, wires before their copies. Throws on an unknown outlet or wire. */
export const composeEdition = (
  outlets: readonly Outlet[],
  stories: readonly StoryContent[],
  times: WaveTimes,
): readonly Report[] => {
  const printed = new Map<string, Report>();
  for (const story of stories) {
    for (const content of story.articles) {
      const waveAt = times[content.wave];
      if (waveAt === null) continue;
      const name = `${content.outlet}/${content.slug}`;
      const outlet = outlets.find(({ id }) => id === content.outlet);
      const wire = content.copyOf === null ? undefined : printed.get(content.copyOf);
      if (!outlet) throw new RangeError(`${name}: outlets.yaml has no such outlet`);
      if (content.copyOf !== null && !wire)
        throw new RangeError(`${name}: ${content.copyOf} is not printed before it`);
      const at = waveAt - content.minutesAgo * MINUTE_MS;
      printed.set(name, compose(content, story, { outlet, at, wire }));
    }
  }
  return [...printed.values()];
};

/** The paragraphs as a reader sees them: the dateline opens the first. */
export const printedParagraphs = ({ dateline, body }: Report): readonly string[] =>
  dateline ? [`${dateline.raw} ${body[0] ?? ''}`, ...body.slice(1)] : body;
