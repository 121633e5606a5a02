import { describe, expect, it } from 'vitest';
import { compileDetector } from '../../../src/detect/annotate.ts';
import { loadPack } from '../../../src/settings/pack.ts';
import { articleOf } from '../article.ts';

const detector = compileDetector(loadPack('config'));

const themes = (title: string, ...paragraphs: readonly string[]): readonly string[] =>
  detector
    .annotate(articleOf(title, paragraphs), { feedTitle: '', feedLanguage: null })
    .themes.map(({ themeId }) => themeId);

const LEAD = 'The Shanghai Cooperation Organisation held a meeting of experts in Tashkent.';

describe('what is not evidence', () => {
  it.each([
    [
      'how a body was founded',
      'The organisation was founded in 2001 by six states and India joined in 2017.',
      'membership-enlargement',
    ],
    [
      'sanctions over a war',
      'Western sanctions over Ukraine were named as an obstacle.',
      'ukraine-war',
    ],
    [
      'a word in a list',
      'They spoke of tourism, energy, sport and culture.',
      'energy-and-pipelines',
    ],
    ['a sum in dollars', 'The building cost forty million dollars.', 'de-dollarisation-payments'],
    ['a nuclear plant', 'A nuclear power plant is to be built.', 'nuclear-arms'],
    ['what was not spoken of', 'The war in Ukraine was not mentioned.', 'ukraine-war'],
  ])('%s', (_what, sentence, theme) => {
    expect(themes('Experts meet', LEAD, sentence)).not.toContain(theme);
  });
});

describe('what is', () => {
  it.each([
    [
      'accession as news',
      'Laos was granted the status of dialogue partner.',
      'membership-enlargement',
    ],
    ['a clause on the war', 'Delegates called for a ceasefire in Ukraine.', 'ukraine-war'],
    [
      'a clause on energy',
      'They agreed to build a gas pipeline to the south.',
      'energy-and-pipelines',
    ],
    [
      'sanctions over a war, as sanctions',
      'Western sanctions over Ukraine were named as an obstacle.',
      'sanctions',
    ],
    ['weapons', 'Members want a zone free of nuclear weapons.', 'nuclear-arms'],
  ])('%s', (_what, sentence, theme) => {
    expect(themes('Experts meet', LEAD, sentence)).toContain(theme);
  });
});

describe('a long text', () => {
  const filler = Array(60)
    .fill('The hall was bright and the guests walked about for a while.')
    .join(' ');

  it('asks for more than one mention in passing', () => {
    expect(
      themes('Experts meet', LEAD, filler, 'One guest remembered a border dispute.'),
    ).not.toContain('border-disputes');
  });

  it('is content with its title', () => {
    expect(themes('Kyrgyz and Tajik experts end border dispute', LEAD, filler)).toContain(
      'border-disputes',
    );
  });
});

describe('languages that share letters', () => {
  it('are kept apart', () => {
    expect(themes('Pipeline through Siberia agreed', LEAD)).not.toContain(
      'cyber-information-security',
    );
  });
});

describe('a text taken for a related language', () => {
  it('keeps its themes', () => {
    const article = articleOf(
      'Sanksiyalar kuchaydi',
      ['Qozog‘iston va Rossiya banklariga sanksiyalar joriy etildi.'],
      {
        language: 'tr',
      },
    );
    const found = detector.annotate(article, { feedTitle: '', feedLanguage: null }).themes;
    expect(found.map(({ themeId }) => themeId)).toContain('sanctions');
  });
});
