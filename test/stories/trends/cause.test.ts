import { describe, expect, it } from 'vitest';
import { articleId, storyId } from '../../../src/model/ids.ts';
import { causeOf, type TrendItem } from '../../../src/stories/index.ts';

const anItem = (story: string, parts: Partial<TrendItem> = {}): TrendItem => ({
  story: { id: storyId(articleId(story)), title: `Of ${story}` },
  terms: ['talks'],
  places: ['astana'],
  sourceType: 'independent',
  ...parts,
});

const times = (count: number, item: TrendItem): readonly TrendItem[] =>
  Array.from({ length: count }, () => item);

describe('causeOf', () => {
  const before = [
    ...times(40, anItem('old')),
    ...times(10, anItem('other', { sourceType: 'state' })),
  ];
  const blast = anItem('blast', {
    terms: ['talks', 'blast'],
    places: ['osh'],
    sourceType: 'state',
  });
  const cause = causeOf([...times(8, blast), ...times(4, anItem('old'))], before);

  it('names the story, terms, places and source types that stand out, with their shares', () => {
    expect(cause.stories).toEqual([
      {
        name: storyId(articleId('blast')),
        title: 'Of blast',
        articles: 8,
        share: 8 / 12,
        usualShare: 0,
      },
    ]);
    expect(cause.terms.map(({ name }) => name)).toEqual(['blast']);
    expect(cause.places.map(({ name }) => name)).toEqual(['osh']);
    expect(cause.sourceTypes).toEqual([
      { name: 'state', articles: 8, share: 8 / 12, usualShare: 0.2 },
    ]);
  });

  it('names nothing that one article alone brings, nor anything without articles', () => {
    expect(causeOf([anItem('single')], before).stories).toEqual([]);
    expect(causeOf([], before).terms).toEqual([]);
    expect(causeOf(times(3, blast), []).terms.map(({ name }) => name)).toEqual(['blast', 'talks']);
  });
});
