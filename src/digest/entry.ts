import type {
  BriefStory,
  DigestArticle,
  DigestEntry,
  MatchNote,
  Outlet,
  OutletNote,
  Subscription,
} from '../model/digest.ts';
import { extractRuns, headlineRuns, shortened } from './extract.ts';
import type { News } from './news.ts';
import { themeOf } from './select.ts';
import { directionOf, languageTag, oneLine, webAddress } from './untrusted.ts';

/** Longest headline shown, in characters: some feeds put a paragraph there. */
const HEADLINE_LIMIT = 180;
const NAME_LIMIT = 60;
/** An outlet's address over this many characters is left out: the mail's bytes are for stories. */
const OUTLET_URL_LIMIT = 300;
const TERMS_SHOWN = 3;

export interface EntryOptions {
  readonly subscription: Pick<Subscription, 'watches' | 'themes'>;
  readonly extractChars: number;
  readonly outletsShown: number;
}

const byNewest = (a: DigestArticle, b: DigestArticle): number =>
  (b.publishedAt ?? b.joinedAt) - (a.publishedAt ?? a.joinedAt);

/** The report an untold story is told by: its lead if the reader reads it, else the best that is. */
const leadOf = ({ story, articles }: News): DigestArticle | undefined =>
  articles.find((article) => article.id === story.leadArticleId) ??
  articles.find((article) => article.link === 'first') ??
  articles[0];

const newestFollowUp = ({ fresh }: News): DigestArticle | undefined =>
  fresh.filter((article) => article.link === 'follow-up').sort(byNewest)[0];

const nameOf = ({ name }: Outlet): string => shortened(oneLine(name), NAME_LIMIT);

const oneAnOutlet = (articles: readonly DigestArticle[]): readonly DigestArticle[] =>
  articles.filter(
    ({ outlet }, index) =>
      articles.findIndex((other) => other.outlet.feedId === outlet.feedId) === index,
  );

/** One report an outlet: the one told first, then a report of every kind of source, then the rest. */
const outletNotes = (
  { before, fresh, articles }: News,
  telling: DigestArticle,
  most: number,
): readonly OutletNote[] => {
  const reports = before === null ? [...fresh, ...articles] : fresh;
  const opening = reports.filter(({ id }) => id === telling.id);
  const reporting = oneAnOutlet([...opening, ...reports]);
  const isFirstOfType = (article: DigestArticle): boolean =>
    reporting.find((other) => other.outlet.type === article.outlet.type) === article;
  const ordered = [
    ...reporting.filter(isFirstOfType),
    ...reporting.filter((article) => !isFirstOfType(article)),
  ];
  return ordered.slice(0, most).map(({ outlet, url, language }) => ({
    name: nameOf(outlet),
    type: outlet.type,
    language: language === telling.language ? null : languageTag(language ?? outlet.language),
    url: url.length > OUTLET_URL_LIMIT ? '' : (webAddress(url) ?? ''),
  }));
};

const fieldOf = (article: DigestArticle, field: 'title' | 'standfirst' | 'text'): string =>
  article[field] ?? '';

/** The watch's words as the reports write them, each once whatever its case. */
const termsOf = (articles: readonly DigestArticle[], watch: string): readonly string[] => {
  const firstByFold = new Map<string, string>();
  for (const article of articles)
    for (const hit of article.watches.filter(({ watchId }) => watchId === watch))
      for (const { field, start, end } of hit.spans) {
        const term = oneLine(fieldOf(article, field).slice(start, end));
        const fold = term.toLowerCase();
        if (term !== '' && !firstByFold.has(fold)) firstByFold.set(fold, term);
      }
  return [...firstByFold.values()];
};

const matchNotes = (
  articles: readonly DigestArticle[],
  watches: readonly string[],
): readonly MatchNote[] => {
  const hits = articles.flatMap((article) => article.watches);
  const names = new Map(hits.map((hit) => [hit.watchId, hit.name]));
  return [...names]
    .filter(([id]) => watches.includes(id))
    .map(([id, name]) => ({
      watch: shortened(oneLine(name), NAME_LIMIT),
      terms: termsOf(articles, id)
        .slice(0, TERMS_SHOWN)
        .map((term) => shortened(term, NAME_LIMIT)),
    }));
};

/** A story as the mail tells it: whole when it is new, by what changed when it goes on. */
export const entryOf = (news: News, rank: number, options: EntryOptions): DigestEntry | null => {
  const { story, before } = news;
  const lead = leadOf(news);
  const followUp = before === null ? undefined : newestFollowUp(news);
  const telling = followUp ?? lead;
  if (!lead || !telling) return null;
  const { watches } = options.subscription;
  const isRetold = before !== null && !followUp;
  const summary = telling.id === story.leadArticleId ? story.summary : [];
  const matches = matchNotes(news.articles, watches);
  const topic = themeOf(news, options.subscription)?.name ?? matches[0]?.watch ?? null;
  const headline = headlineRuns(
    { ...telling, title: shortened(telling.title.trim() || telling.url, HEADLINE_LIMIT) },
    watches,
  );
  return {
    storyId: story.id,
    rank,
    state: before === null ? 'new' : 'updated',
    topic: topic && shortened(oneLine(topic), NAME_LIMIT),
    headline,
    url: webAddress(telling.url) ?? '',
    language: languageTag(telling.language),
    direction: directionOf(telling.title),
    extract: isRetold
      ? []
      : extractRuns({ article: telling, summary, watches, limit: options.extractChars }),
    continues: followUp ? shortened(oneLine(story.title), HEADLINE_LIMIT) : null,
    outlets: story.sourceMix.outlets,
    outletsBefore: before?.outlets ?? null,
    byType: story.sourceMix.byType,
    flag: story.sourceMix.flag,
    flagBefore: before?.flag ?? null,
    outletNotes: outletNotes(news, telling, options.outletsShown),
    firstSeenAt: story.firstSeenAt,
    matches,
    told: {
      outlets: story.sourceMix.outlets,
      flag: story.sourceMix.flag,
      articles: [...new Set([...(before?.articles ?? []), ...news.articles.map(({ id }) => id)])],
    },
  };
};

/** A story that did not find a place, by its headline. */
export const briefOf = (news: News): BriefStory | null => {
  const lead = leadOf(news);
  return lead
    ? {
        headline: shortened(oneLine(lead.title), HEADLINE_LIMIT),
        url: webAddress(lead.url) ?? '',
        language: languageTag(lead.language),
        direction: directionOf(lead.title),
        outlet: nameOf(lead.outlet),
        outlets: news.story.sourceMix.outlets,
      }
    : null;
};
