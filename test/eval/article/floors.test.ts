import { beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../../../src/article/index.ts';
import { loadLanguageIdentifier } from '../../../src/language/index.ts';
import type { Article } from '../../../src/model/article.ts';
import { LAYOUTS } from './layouts.ts';
import { STORIES, type Story } from './stories.ts';

interface Case {
  readonly name: string;
  readonly story: Story;
  readonly article: Article | null;
}

const tokens = (text: string): readonly string[] =>
  text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];

/** Word F1 of two texts as bags of words: the share of words right, of those given and of those wanted. */
const wordF1 = (wanted: string, given: string): number => {
  const bag = new Map<string, number>();
  for (const word of tokens(wanted)) bag.set(word, (bag.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of tokens(given)) {
    const left = bag.get(word) ?? 0;
    if (left > 0) shared += 1;
    bag.set(word, left - 1);
  }
  return (2 * shared) / (tokens(wanted).length + tokens(given).length);
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (
  cases: readonly Case[],
  holds: (story: Story, article: Article) => boolean,
): number =>
  mean(cases.map(({ story, article }) => (article !== null && holds(story, article) ? 1 : 0)));

let cases: readonly Case[] = [];
beforeAll(async () => {
  const identifyLanguage = await loadLanguageIdentifier();
  cases = STORIES.flatMap((story) =>
    Object.entries(LAYOUTS).map(([layout, set]) => {
      const outcome = readPage(
        {
          body: Buffer.from(set(story)),
          url: 'https://news.example/a',
          headers: {},
          entry: null,
          languageHint: null,
        },
        { identifyLanguage },
      );
      return {
        name: `${story.language} ${layout}`,
        story,
        article: outcome.kind === 'article' ? outcome.article : null,
      };
    }),
  );
});

/** Floors: what is reached today, so that no change loses it unseen. */
describe('on every layout and language', () => {
  it('text is right by words: mean F1 ≥ 0.99, none below 0.94', () => {
    const scores = cases.map(({ name, story, article }) => ({
      name,
      f1: wordF1(story.paragraphs.join('\n'), article?.paragraphs.join('\n') ?? ''),
    }));
    expect(scores.filter(({ f1 }) => f1 < 0.94)).toEqual([]);
    expect(mean(scores.map(({ f1 }) => f1))).toBeGreaterThanOrEqual(0.99);
  });
  it.each<[string, number, (story: Story, article: Article) => boolean]>([
    ['title', 1, (story, article) => article.title === story.title],
    ['byline', 0.95, (story, article) => article.bylines.join() === story.byline],
    [
      'moment of publication',
      1,
      (story, article) => article.publishedAt?.at === Date.parse(story.publishedAt),
    ],
    ['language', 1, (story, article) => article.language === story.language],
  ])('%s is exact on at least %f', (_, floor, holds) => {
    const missed = cases.filter(({ story, article }) => article === null || !holds(story, article));
    expect(share(cases, holds), missed.map(({ name }) => name).join(', ')).toBeGreaterThanOrEqual(
      floor,
    );
  });
});
