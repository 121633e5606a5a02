import type { Digest, DigestEntry, Told, ToldStory } from '../model/digest.ts';
import { SOURCE_TYPES } from '../model/feed.ts';
import type { StoryId } from '../model/ids.ts';
import type { SourceMix } from '../model/story.ts';
import type { Words } from './words/words.ts';

/** Where a picture is shown from: by cid in a mail, inline on a page. */
export type ImageSource = (cid: string, daily: readonly number[]) => string;

export const imageCid = (index: number): string => `chart-${index + 1}@steppewatch`;

/** Every story a digest tells, in the order it tells them. */
export const toldEntries = (digest: Digest): readonly DigestEntry[] => [
  ...digest.leads,
  ...digest.sections.flatMap(({ entries }) => entries),
];

/** The kinds of source that there are any of, in the model's order. */
export const typeCounts = (byType: SourceMix['byType']) =>
  SOURCE_TYPES.map((type) => ({ type, count: byType[type] ?? 0 })).filter(({ count }) => count > 0);

const TOPICS_NAMED = 5;

/** The index in one line: stories by topic, most first. */
export const indexLine = (entries: readonly DigestEntry[], words: Words): string => {
  const counts = new Map<string, number>();
  for (const { topic } of entries) {
    const name = topic ?? words.headings.others;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const topics = [...counts].sort(([, a], [, b]) => b - a);
  const unnamed = topics.length - TOPICS_NAMED;
  return [
    ...topics.slice(0, TOPICS_NAMED).map(([topic, count]) => `${topic} ${words.number(count)}`),
    ...(unnamed > 0 ? [words.otherTopics(unnamed)] : []),
  ].join(' · ');
};

const LEAN_OUTLETS = 2;

/** The digest with less about the stories that do not lead: fewer outlets named, terms without context. */
export const leaner = (digest: Digest): Digest => ({
  ...digest,
  sections: digest.sections.map((section) => ({
    ...section,
    entries: section.entries.map((entry) => ({
      ...entry,
      outletNotes: entry.outletNotes.slice(0, LEAN_OUTLETS),
      matches: entry.matches.map((match) => ({ ...match, context: [] })),
    })),
  })),
});

/** The digest with its `keep` most important stories; the others are counted. */
export const trimmed = (digest: Digest, keep: number): Digest => {
  const total = toldEntries(digest).length;
  if (keep >= total) return digest;
  const kept = (entries: readonly DigestEntry[]) => entries.filter(({ rank }) => rank < keep);
  return {
    ...digest,
    leads: kept(digest.leads),
    sections: digest.sections
      .map((section) => ({ ...section, entries: kept(section.entries) }))
      .filter(({ entries }) => entries.length > 0),
    more: digest.more + total - keep,
  };
};

/** What the reader knows once the entries are read. */
export const toldBy = (entries: readonly DigestEntry[]): Told =>
  Object.fromEntries(
    entries.map((entry): readonly [StoryId, ToldStory] => [entry.storyId, entry.told]),
  );
