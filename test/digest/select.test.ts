import { describe, expect, it } from 'vitest';
import { selectStories } from '../../src/digest/index.ts';
import { themeId, watchId } from '../../src/model/ids.ts';
import fc from '../support/laws.ts';
import { type ArticleSketch, outlet, story, subscription, theme } from './samples.ts';

const ALPHA = outlet('Alpha', 'independent', 'en');
const SANCTIONS = theme('Sanctions');
const ENERGY = theme('Energy');
const WATCH = { SCO: ['\\bSCO\\b'] };

const sketch = (changes: Partial<ArticleSketch> = {}): ArticleSketch => ({
  outlet: ALPHA,
  title: 'A report on something',
  ...changes,
});

describe('a story belongs', () => {
  const asking = { watches: [watchId('sco')], themes: [themeId('sanctions')] };
  const watching = { watches: [watchId('sco')], themes: [] };
  const all = { watches: [], themes: [] };
  const rows: readonly [
    string,
    typeof asking | typeof watching | typeof all,
    ArticleSketch,
    boolean,
  ][] = [
    [
      'by a watch, even off the topic',
      asking,
      sketch({ title: 'SCO wins', watch: WATCH, relevant: false }),
      true,
    ],
    ['by a theme on the topic', asking, sketch({ themes: [SANCTIONS] }), true],
    [
      'not by a theme off the topic',
      asking,
      sketch({ themes: [SANCTIONS], relevant: false }),
      false,
    ],
    ['not by a theme nobody asked for', asking, sketch({ themes: [ENERGY] }), false],
    ['not by the topic when watches were asked for', watching, sketch({ themes: [ENERGY] }), false],
    ['not by a watch of someone else', asking, sketch({ watch: { Other: ['report'] } }), false],
    ['by the topic when nothing was asked for', all, sketch(), true],
    ['not off the topic when nothing was asked for', all, sketch({ relevant: false }), false],
  ];
  it.each(rows)('%s', (_, interests, each, expected) => {
    const { chosen } = selectStories(subscription(interests), [story([each])], 10);
    expect(chosen.length === 1).toBe(expected);
  });
});

describe('what nobody reports', () => {
  const asking = subscription({ watches: [], themes: [] });

  it.each(['anniversary', 'opinion', 'live'] as const)('as %s stands behind reports', (mark) => {
    const column = sketch({ title: 'Why it matters', marks: [mark], themes: [theme('T', 0.9)] });
    const report = sketch({ title: 'It happened' });
    const { chosen } = selectStories(asking, [story([column]), story([report])], 2);
    expect(chosen.map(({ articles }) => articles[0]?.title)).toEqual([
      'It happened',
      'Why it matters',
    ]);
    const both = story([column, sketch({ title: 'It happened too' })]);
    expect(selectStories(asking, [story([report]), both], 1).chosen).toEqual([both]);
  });
});

const many = (count: number, changes: (index: number) => Partial<ArticleSketch>) =>
  Array.from({ length: count }, (_, index) =>
    story([
      sketch({ title: `Story ${JSON.stringify(changes(index))} ${index}`, ...changes(index) }),
    ]),
  );

describe('no one crowds out the rest', () => {
  const asking = subscription({ watches: [], themes: [] });
  const LOUD = outlet('Loud', 'state', 'en');
  const quiet = (index: number) => outlet(`Quiet ${index}`, 'independent', 'en');

  it('one outlet holds at most a third of the places while others wait', () => {
    const loud = many(30, () => ({ outlet: LOUD, themes: [theme('Energy', 0.99)] }));
    const others = many(20, (index) => ({
      outlet: quiet(index),
      themes: [theme(`T${index % 5}`, 0.5)],
    }));
    const { chosen, left } = selectStories(asking, [...loud, ...others], 12);
    expect(chosen.filter(({ articles }) => articles[0]?.outlet === LOUD)).toHaveLength(4);
    expect(chosen).toHaveLength(12);
    expect(left).toHaveLength(38);
  });

  it('one theme holds at most a third of the places while others wait', () => {
    const loud = many(30, (index) => ({ outlet: quiet(index), themes: [theme('Energy', 0.99)] }));
    const others = many(20, (index) => ({
      outlet: quiet(index),
      themes: [theme(`T${index % 5}`, 0.5)],
    }));
    const { chosen } = selectStories(asking, [...loud, ...others], 12);
    const energy = chosen.filter(({ articles }) => articles[0]?.themes[0]?.name === 'Energy');
    expect(energy).toHaveLength(4);
  });

  it('what was held back fills places nobody else wants', () => {
    const { chosen, left } = selectStories(
      asking,
      many(30, () => ({ outlet: LOUD })),
      12,
    );
    expect(chosen).toHaveLength(12);
    expect(left).toHaveLength(18);
  });
});

describe('the order', () => {
  const titled = (
    title: string,
    changes: Partial<ArticleSketch> = {},
    others: ArticleSketch[] = [],
  ) => story([sketch({ title, ...changes }), ...others]);
  const carriers = (count: number): ArticleSketch[] =>
    Array.from({ length: count }, (_, index) =>
      sketch({ title: `c${index}`, outlet: outlet(`Carrier ${index}`, 'wire', 'en') }),
    );
  const stories = [
    titled('plain'),
    titled('SCO in the headline', { watch: WATCH }),
    titled('in the opening', { text: 'the SCO said\n\nmore', watch: WATCH }),
    titled('further down', { text: 'first\n\nthe SCO said', watch: WATCH }),
    titled('carried by four', {}, carriers(3)),
  ];
  const reader = subscription({ watches: [watchId('sco')], themes: [themeId('sanctions')] });
  const onTheme = stories.map((each) => ({
    ...each,
    articles: each.articles.map((article) => ({ ...article, themes: [SANCTIONS] })),
  }));

  it('puts the own word in a headline first, then weight', () => {
    const { chosen } = selectStories(reader, onTheme, 10);
    expect(chosen.map(({ story: each }) => each.title)).toEqual([
      'SCO in the headline',
      'in the opening',
      'carried by four',
      'further down',
      'plain',
    ]);
  });

  it('does not depend on the order of arrival', () => {
    const expected = selectStories(reader, onTheme, 3).chosen;
    fc.assert(
      fc.property(fc.shuffledSubarray(onTheme, { minLength: 5 }), (shuffled) => {
        expect(selectStories(reader, shuffled, 3).chosen).toEqual(expected);
      }),
    );
  });
});
