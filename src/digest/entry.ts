import type { BriefStory, DigestArticle, DigestEntry, Subscription } from '../model/digest.ts';
import { shortened } from './cut.ts';
import { extractRuns, headlineRuns } from './extract.ts';
import { matchNotes } from './matches.ts';
import type { News } from './news.ts';
import { outletName, outletNotes } from './outlets.ts';
import { themeOf } from './select.ts';
import { directionOf, languageTag, oneLine, webAddress } from './untrusted.ts';

/** Longest headline shown, in characters: some feeds put a paragraph there. */
const HEADLINE_LIMIT = 180;
const TOPIC_LIMIT = 60;

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
  const headline = headlineRuns(
    { ...telling, title: shortened(telling.title.trim() || telling.url, HEADLINE_LIMIT) },
    watches,
  );
  const extract = isRetold
    ? []
    : extractRuns({ article: telling, summary, watches, limit: options.extractChars });
  const matches = matchNotes({
    articles: [telling, ...news.articles.filter((article) => article !== telling)],
    watches,
    shown: [...headline, ...extract],
  });
  const topic = themeOf(news, options.subscription)?.name ?? matches[0]?.watch ?? null;
  return {
    storyId: story.id,
    rank,
    state: before === null ? 'new' : 'updated',
    topic: topic && shortened(oneLine(topic), TOPIC_LIMIT),
    headline,
    url: webAddress(telling.url) ?? '',
    language: languageTag(telling.language),
    direction: directionOf(telling.title),
    extract,
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
        outlet: outletName(lead.outlet),
        outlets: news.story.sourceMix.outlets,
      }
    : null;
};
