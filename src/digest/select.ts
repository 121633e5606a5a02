import type { Span } from '../model/annotation.ts';
import type { DigestArticle, DigestStory, NamedTheme, Subscription } from '../model/digest.ts';
import type { ThemeId } from '../model/ids.ts';

/** No outlet and no theme holds more than this share of the places while others wait. */
const LARGEST_SHARE = 1 / 3;
const FEWEST_PER_GROUP = 2;

export interface Selection<S extends DigestStory> {
  /** Most important first. */
  readonly chosen: readonly S[];
  /** The others that belong, by rank. */
  readonly left: readonly S[];
}

type Interests = Pick<Subscription, 'watches' | 'themes'>;

const ownHits = (article: DigestArticle, { watches }: Interests) =>
  article.watches.filter((hit) => watches.includes(hit.watchId));

const ownThemes = (article: DigestArticle, { themes }: Interests): readonly NamedTheme[] =>
  article.themes.filter((theme) => themes.length === 0 || themes.includes(theme.themeId));

/** A watch speaks for itself; a theme counts on the topic only; asking for nothing asks for the topic. */
const articleBelongs = (article: DigestArticle, interests: Interests): boolean => {
  if (ownHits(article, interests).length > 0) return true;
  if (!article.relevant) return false;
  const asksForAll = interests.watches.length === 0 && interests.themes.length === 0;
  return asksForAll || (interests.themes.length > 0 && ownThemes(article, interests).length > 0);
};

const belongs = ({ articles }: DigestStory, interests: Interests): boolean =>
  articles.some((article) => articleBelongs(article, interests));

/** The theme a story is filed under: of those asked for, the one its reports together support best. */
export const themeOf = ({ articles }: DigestStory, interests: Interests): NamedTheme | null => {
  const support = new Map<ThemeId, NamedTheme>();
  for (const theme of articles.flatMap((article) => ownThemes(article, interests))) {
    const sum = (support.get(theme.themeId)?.score ?? 0) + theme.score;
    support.set(theme.themeId, { ...theme, score: sum });
  }
  const [best] = [...support.values()].sort((a, b) => b.score - a.score);
  return best ?? null;
};

const greatest = (values: readonly number[]): number =>
  values.reduce((best, value) => Math.max(best, value), 0);

/** Where a watch's word stands tells how much a report is about it. */
const prominence = ({ text }: DigestArticle, { field, start }: Span): number => {
  if (field === 'title') return 4;
  const opening = text.indexOf('\n');
  return field === 'standfirst' || opening === -1 || start < opening ? 3 : 2;
};

/** Opinions, live pages and memories of old events stand behind what is reported. */
const MARKED = 2;

/**
 * How much a story matters to this reader: own words in a headline 4, in an opening 3, further down 2;
 * theme and topic 0–1 each, doubling of outlets 1 each up to 4, every further kind of source ½; less by
 * 2 where nobody reports it.
 */
const importance = ({ story, articles }: DigestStory, interests: Interests): number => {
  const words = articles.flatMap((article) =>
    ownHits(article, interests).flatMap(({ spans }) =>
      spans.map((span) => prominence(article, span)),
    ),
  );
  const kinds = Object.values(story.sourceMix.byType).filter((count) => count > 0).length;
  return (
    greatest(words) +
    greatest(articles.flatMap((a) => ownThemes(a, interests).map((theme) => theme.score))) +
    greatest(articles.map((article) => article.relevance)) +
    Math.min(4, Math.log2(Math.max(1, story.sourceMix.outlets))) +
    Math.max(0, kinds - 1) / 2 -
    (articles.every(({ marks }) => marks.length > 0) ? MARKED : 0)
  );
};

const ranked = <S extends DigestStory>(stories: readonly S[], interests: Interests): readonly S[] =>
  stories
    .map((story) => ({ story, weight: importance(story, interests) }))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        b.story.story.lastChangedAt - a.story.story.lastChangedAt ||
        (a.story.story.id < b.story.story.id ? -1 : 1),
    )
    .map(({ story }) => story);

const outletOf = ({ story, articles }: DigestStory): string | null =>
  (articles.find((article) => article.id === story.leadArticleId) ?? articles[0])?.outlet.feedId ??
  null;

/** Takes stories by rank while no group is over its share; the held ones fill what is left. */
const shared = <S extends DigestStory>(
  stories: readonly S[],
  groupsOf: (story: S) => readonly string[],
  most: number,
): readonly S[] => {
  const share = Math.max(FEWEST_PER_GROUP, Math.ceil(most * LARGEST_SHARE));
  const taken = new Map<string, number>();
  const chosen: S[] = [];
  const held: S[] = [];
  for (const story of stories) {
    const groups = groupsOf(story);
    const isOver = groups.some((group) => (taken.get(group) ?? 0) >= share);
    (isOver || chosen.length >= most ? held : chosen).push(story);
    if (isOver) continue;
    for (const group of groups) taken.set(group, (taken.get(group) ?? 0) + 1);
  }
  return [...chosen, ...held].slice(0, most);
};

/**
 * Which stories belong to a subscription, most important first, at most `most` of them, so that one
 * outlet or theme cannot crowd out the rest.
 */
export const selectStories = <S extends DigestStory>(
  subscription: Interests,
  stories: readonly S[],
  most: number,
): Selection<S> => {
  const belonging = stories.filter((story) => belongs(story, subscription));
  const groupsOf = (story: S): readonly string[] => {
    const outlet = outletOf(story);
    const theme: ThemeId | undefined = themeOf(story, subscription)?.themeId;
    return [...(outlet ? [`outlet ${outlet}`] : []), ...(theme ? [`theme ${theme}`] : [])];
  };
  const all = ranked(belonging, subscription);
  const chosen = shared(all, groupsOf, most);
  return { chosen, left: all.filter((story) => !chosen.includes(story)) };
};
