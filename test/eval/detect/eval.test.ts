import { describe, expect, it } from 'vitest';
import { compileDetector } from '../../../src/detect/annotate.ts';
import { loadPack } from '../../../src/settings/pack.ts';
import { corpus } from './corpus.ts';
import { f1, precision, recall, scoresOf } from './score.ts';

const pack = loadPack('config');
const detector = compileDetector(pack);
const texts = corpus();
const scores = scoresOf(
  texts.map((text) => ({
    text,
    annotations: detector.annotate(text.article, { feedTitle: '', feedLanguage: null }),
  })),
  pack.themes.map(({ id }) => id),
);

describe('the evaluation set', () => {
  it('has at least 400 texts, every theme in it and eight languages', () => {
    expect(texts.length).toBeGreaterThanOrEqual(400);
    expect(new Set(texts.flatMap(({ themes }) => themes)).size).toBe(17);
    const languages = new Set(texts.map(({ article }) => article.language));
    for (const language of ['en', 'ru', 'zh', 'fa', 'kk', 'uz', 'hi', 'ur']) {
      expect(languages).toContain(language);
    }
  });
});

describe('the floors', () => {
  it('relevance', () => expect(f1(scores.relevance)).toBeGreaterThanOrEqual(0.97));

  it('the sense of SCO', () => {
    expect(precision(scores.sense)).toBeGreaterThanOrEqual(0.99);
    expect(recall(scores.sense)).toBeGreaterThanOrEqual(0.96);
  });

  it('themes, all together and on the average of themes', () => {
    expect(f1(scores.themes)).toBeGreaterThanOrEqual(0.95);
    expect(scores.macroF1).toBeGreaterThanOrEqual(0.95);
  });

  it.each([...scores.byTheme])('theme %s', (_theme, count) => {
    expect(f1(count)).toBeGreaterThanOrEqual(0.88);
  });

  it.each([...scores.byLanguage])('language %s', (_language, count) => {
    expect(f1(count)).toBeGreaterThanOrEqual(0.88);
  });
});
