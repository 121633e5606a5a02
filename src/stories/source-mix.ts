import type { SourceType } from '../model/feed.ts';
import type { ArticleId } from '../model/ids.ts';
import type { SourceMix } from '../model/story.ts';
import type { StoryArticle } from './member.ts';

/** One text and its copies: who wrote it, and everyone who carries it. */
export interface Report {
  readonly original: StoryArticle;
  readonly carriers: readonly StoryArticle[];
}

/** The article a chain of copies goes back to, within the story. */
const rootOf = (member: StoryArticle, byId: ReadonlyMap<ArticleId, StoryArticle>): ArticleId => {
  const seen = new Set<ArticleId>();
  let root = member;
  while (root.copyOf !== null && !seen.has(root.articleId)) {
    const next = byId.get(root.copyOf);
    if (next === undefined) break;
    seen.add(root.articleId);
    root = next;
  }
  return root.articleId;
};

const publishedOrSeen = ({ article, joinedAt }: StoryArticle): number =>
  article.publishedAt?.at ?? joinedAt;

/** The wire before everyone who carries its text; otherwise whoever had it first. */
const byOrigin = (a: StoryArticle, b: StoryArticle): number =>
  Number(b.source.type === 'wire') - Number(a.source.type === 'wire') ||
  publishedOrSeen(a) - publishedOrSeen(b) ||
  (a.articleId < b.articleId ? -1 : 1);

/** The different texts of a story, each with its copies. */
export const reportsOf = (members: readonly StoryArticle[]): readonly Report[] => {
  const byId = new Map(members.map((member) => [member.articleId, member]));
  const groups = new Map<ArticleId, StoryArticle[]>();
  for (const member of members) {
    const root = rootOf(member, byId);
    groups.set(root, [...(groups.get(root) ?? []), member]);
  }
  return Array.from(groups.values(), (carriers) => carriers.toSorted(byOrigin)).flatMap(
    (carriers) => (carriers[0] === undefined ? [] : [{ original: carriers[0], carriers }]),
  );
};

const STATE_VOICES: ReadonlySet<SourceType> = new Set(['state', 'official']);

/**
 * One-sidedness, judged by who wrote the texts and not by who carries them: an independent site
 * that runs a state agency's report adds no second voice.
 */
const flagOf = (reports: readonly Report[]): SourceMix['flag'] => {
  const types = reports.map(({ original }) => original.source.type);
  if (types.every((type) => STATE_VOICES.has(type))) return 'only-state';
  if (types.every((type) => type === 'independent')) return 'only-independent';
  return null;
};

const distinct = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values.filter((value) => value !== null))].sort();

/** Who reports a story. Each outlet counts once, however many articles it has. */
export const sourceMixOf = (members: readonly StoryArticle[]): SourceMix => {
  const outlets = new Map(members.map(({ source }) => [source.outlet, source]));
  const byType: Partial<Record<SourceType, number>> = {};
  for (const { type } of outlets.values()) byType[type] = (byType[type] ?? 0) + 1;
  return {
    outlets: outlets.size,
    byType,
    languages: distinct(members.map(({ article, source }) => article.language ?? source.language)),
    countries: distinct(Array.from(outlets.values(), ({ country }) => country)),
    flag: members.length === 0 ? null : flagOf(reportsOf(members)),
  };
};
