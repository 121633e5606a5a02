import type { Article } from '../../src/model/article.ts';
import { articleId } from '../../src/model/ids.ts';
import type { OutletProfile, StoryMember } from '../../src/stories/index.ts';

/** An article with nothing in it but what a test says. */
export const anArticle = (parts: Partial<Article> = {}): Article => ({
  url: 'https://example.org/report',
  title: 'Ministers meet',
  standfirst: null,
  bylines: [],
  agency: null,
  infoSources: [],
  dateline: null,
  signOff: null,
  publishedAt: null,
  modifiedAt: null,
  language: 'en',
  leadImageUrl: null,
  paragraphs: [],
  section: null,
  tags: [],
  provenance: 'page',
  readBy: 'article/1',
  evidence: {},
  ...parts,
});

export const anOutlet = (parts: Partial<OutletProfile> = {}): OutletProfile => ({
  outlet: 'outlet',
  type: 'independent',
  language: 'en',
  country: 'KZ',
  ...parts,
});

interface MemberParts extends Partial<Omit<StoryMember, 'source' | 'copyOf'>> {
  readonly source?: Partial<OutletProfile>;
  /** Name of the member it repeats. */
  readonly copyOf?: string | null;
}

/** A member of a story, named; it is its own outlet unless told otherwise. */
export const aMember = (name: string, parts: MemberParts = {}): StoryMember => ({
  language: 'en',
  publishedAt: null,
  length: 30,
  joinedAt: 0,
  ...parts,
  articleId: articleId(name),
  source: anOutlet({ outlet: name, ...parts.source }),
  copyOf: parts.copyOf === undefined || parts.copyOf === null ? null : articleId(parts.copyOf),
});
