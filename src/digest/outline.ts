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

export interface TopicCount {
  readonly topic: string;
  readonly count: number;
}

/** Stories by topic, most first. */
export const indexOf = (entries: readonly DigestEntry[], words: Words): readonly TopicCount[] => {
  const counts = new Map<string, number>();
  for (const { topic } of entries) {
    const name = topic ?? words.headings.others;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([topic, count]) => ({ topic, count })).sort((a, b) => b.count - a.count);
};

const LEAN_OUTLETS = 2;

/** The digest with fewer outlets named where they are not of a lead story; all are still counted. */
export const leaner = (digest: Digest): Digest => ({
  ...digest,
  sections: digest.sections.map((section) => ({
    ...section,
    entries: section.entries.map((entry) => ({
      ...entry,
      outletNotes: entry.outletNotes.slice(0, LEAN_OUTLETS),
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
