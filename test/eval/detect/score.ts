import type { Annotations } from '../../../src/model/annotation.ts';
import type { LabelledText } from './corpus.ts';

/** Right, false and missed answers to one question. */
export interface Count {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export const precision = ({ right, wrong }: Count): number =>
  right + wrong === 0 ? 1 : right / (right + wrong);
export const recall = ({ right, missed }: Count): number =>
  right + missed === 0 ? 1 : right / (right + missed);
export const f1 = ({ right, wrong, missed }: Count): number =>
  right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);

const counted = (expected: ReadonlySet<string>, found: ReadonlySet<string>): Count => ({
  right: [...expected].filter((item) => found.has(item)).length,
  wrong: [...found].filter((item) => !expected.has(item)).length,
  missed: [...expected].filter((item) => !found.has(item)).length,
});

/** What was answered about a text. */
export interface Answered {
  readonly text: LabelledText;
  readonly annotations: Annotations;
}

export interface Scores {
  readonly relevance: Count;
  readonly sense: Count;
  readonly themes: Count;
  readonly byTheme: ReadonlyMap<string, Count>;
  readonly byLanguage: ReadonlyMap<string, Count>;
  readonly macroF1: number;
}

const senseOf = ({ annotations }: Answered): string | null =>
  annotations.senses.find(({ acronym }) => acronym === 'SCO')?.sense ?? null;

/** `text|answer` pairs of all texts, so that counts over texts are counts over one set. */
const pairs = (
  answered: readonly Answered[],
  answers: (one: Answered) => readonly string[],
): ReadonlySet<string> =>
  new Set(answered.flatMap((one) => answers(one).map((answer) => `${one.text.id}|${answer}`)));

const themeCount = (answered: readonly Answered[], only: string | null = null): Count => {
  const wanted = (theme: string): boolean => only === null || theme === only;
  return counted(
    pairs(answered, ({ text }) => text.themes.filter(wanted)),
    pairs(answered, ({ annotations }) => annotations.themes.map((t) => t.themeId).filter(wanted)),
  );
};

export const scoresOf = (answered: readonly Answered[], themes: readonly string[]): Scores => {
  const byTheme = new Map(themes.map((theme) => [theme, themeCount(answered, theme)]));
  const languages = [...new Set(answered.map(({ text }) => text.article.language ?? ''))];
  const asked = answered.filter(({ text }) => text.sense !== null);
  return {
    relevance: counted(
      pairs(answered, ({ text }) => (text.relevant ? ['yes'] : [])),
      pairs(answered, ({ annotations }) => (annotations.relevance.relevant ? ['yes'] : [])),
    ),
    sense: counted(
      pairs(asked, ({ text }) => [text.sense ?? '']),
      pairs(asked, (one) => [senseOf(one)].filter((sense) => sense !== null)),
    ),
    themes: themeCount(answered),
    byTheme,
    byLanguage: new Map(
      languages.map((language) => [
        language,
        themeCount(answered.filter(({ text }) => text.article.language === language)),
      ]),
    ),
    macroF1: [...byTheme.values()].reduce((sum, count) => sum + f1(count), 0) / themes.length,
  };
};

const passage = ({ text }: Answered, field: string, start: number, end: number): string =>
  (field === 'title' ? text.article.title : text.article.paragraphs.join('\n\n')).slice(start, end);

/** What went wrong with a text, a line each; nothing when all is right. */
export const faultsOf = (one: Answered): readonly string[] => {
  const { text, annotations } = one;
  const found = annotations.themes.map(({ themeId }) => themeId as string);
  const where = `${text.id} "${text.article.title}"`;
  const relevance =
    text.relevant === annotations.relevance.relevant
      ? []
      : [
          `${where}: ${text.relevant ? 'missed' : 'not'} relevant: ${annotations.relevance.reasons.join('; ')}`,
        ];
  const sense =
    text.sense === null || text.sense === senseOf(one)
      ? []
      : [`${where}: SCO is ${text.sense}, not ${senseOf(one)}`];
  const missed = text.themes.filter((theme) => !found.includes(theme));
  const wrong = annotations.themes
    .filter(({ themeId }) => !text.themes.includes(themeId))
    .map(({ themeId, score, evidence }) => {
      const grounds = evidence.map(({ span }) => passage(one, span.field, span.start, span.end));
      return `${where}: not ${themeId} (${score.toFixed(2)}): ${grounds.join(' | ')}`;
    });
  return [...relevance, ...sense, ...missed.map((theme) => `${where}: missed ${theme}`), ...wrong];
};
