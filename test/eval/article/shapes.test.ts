import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadDeps, readPage } from '../../../src/article/index.ts';
import { loadLanguageIdentifier } from '../../../src/language/index.ts';
import type { Article } from '../../../src/model/article.ts';
import type { ZonedInstant } from '../../../src/model/time.ts';
import { EAST_ASIA } from './shapes/east-asia.ts';
import { FORMS } from './shapes/forms.ts';
import { LANGUAGES } from './shapes/languages.ts';
import { RUSSIAN } from './shapes/russian.ts';
import type { Shape, Truth } from './shapes/shape.ts';
import { SYSTEMS } from './shapes/systems.ts';
import { WORDPRESS } from './shapes/wordpress.ts';

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** A moment by its own clock, with the offset its source gave, if it gave one. */
const written = (moment: ZonedInstant | null): string | null => {
  if (moment === null) return null;
  const offset = moment.offsetMinutes;
  const clock = new Date(moment.at + (offset ?? 0) * 60_000).toISOString().slice(0, 19);
  if (offset === null) return clock;
  const size = Math.abs(offset);
  return `${clock}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
};

const publishedAt = (truth: Truth, article: Article): string | null =>
  written(article.publishedAt)?.slice(0, truth.publishedAt?.replace('Z', '+00:00').length) ?? null;

/** What an article says of the fields its truth names. */
const told = (truth: Truth, article: Article): Partial<Truth> => {
  const { signOff } = article;
  const all: Record<keyof Truth, unknown> = {
    title: article.title,
    paragraphs: article.paragraphs,
    standfirst: article.standfirst,
    bylines: article.bylines,
    infoSources: article.infoSources,
    agency: article.agency,
    place: article.dateline?.place,
    publishedAt: publishedAt(truth, article)?.replace('+00:00', 'Z'),
    signedBy: signOff && [...signOff.reporting, ...signOff.writing, ...signOff.editing],
    language: article.language,
  };
  return Object.fromEntries(Object.entries(all).filter(([field]) => field in truth));
};

const normal = (truth: Truth): Truth =>
  truth.publishedAt === undefined
    ? truth
    : { ...truth, publishedAt: truth.publishedAt.replace('+00:00', 'Z') };

let deps: ReadDeps = { identifyLanguage: () => null };
beforeAll(async () => {
  deps = { identifyLanguage: await loadLanguageIdentifier() };
});

const SHAPES: readonly Shape[] = [
  ...WORDPRESS,
  ...SYSTEMS,
  ...RUSSIAN,
  ...LANGUAGES,
  ...EAST_ASIA,
  ...FORMS,
];

/** Every field of every shape is exact: a floor that no change may go below. */
describe('a page set as', () => {
  it.each(SHAPES.map((shape): [string, Shape] => [shape.name, shape]))('%s', (_, shape) => {
    const outcome = readPage(
      {
        body: Buffer.from(shape.html),
        url: shape.url,
        headers: { 'content-type': 'text/html' },
        entry: null,
        languageHint: null,
      },
      deps,
    );
    const article = outcome.kind === 'article' ? outcome.article : null;
    expect(article === null ? outcome : told(shape.truth, article)).toEqual(normal(shape.truth));
  });

  it('fifty shapes and more', () => {
    expect(SHAPES.length).toBeGreaterThanOrEqual(50);
  });
});
