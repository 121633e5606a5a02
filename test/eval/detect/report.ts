import { compileDetector } from '../../../src/detect/annotate.ts';
import { loadPack } from '../../../src/settings/pack.ts';
import { corpus } from './corpus.ts';
import { type Answered, type Count, f1, faultsOf, precision, recall, scoresOf } from './score.ts';

const percent = (share: number): string => (100 * share).toFixed(1).padStart(6);

const row = (name: string, count: Count): string =>
  `${name.padEnd(32)}${percent(precision(count))}${percent(recall(count))}${percent(f1(count))}` +
  `${String(count.right).padStart(6)}${String(count.wrong).padStart(6)}${String(count.missed).padStart(6)}`;

/** The evaluation as text: figures by question, theme and language, then every miss. */
const report = (folder: string | undefined): string => {
  const pack = loadPack('config');
  const detector = compileDetector(pack);
  const texts = folder === undefined ? corpus() : corpus(folder);
  const answered: readonly Answered[] = texts.map((text) => ({
    text,
    annotations: detector.annotate(text.article, { feedTitle: '', feedLanguage: null }),
  }));
  const scores = scoresOf(
    answered,
    pack.themes.map(({ id }) => id),
  );
  return [
    `${texts.length} texts${' '.repeat(20)}precision recall  F1  right wrong missed`,
    row('relevance', scores.relevance),
    row('sense of SCO', scores.sense),
    row('themes (micro)', scores.themes),
    `themes (macro F1)${' '.repeat(27)}${percent(scores.macroF1)}`,
    '',
    ...[...scores.byTheme].map(([theme, count]) => row(theme, count)),
    '',
    ...[...scores.byLanguage].map(([language, count]) => row(language, count)),
    '',
    ...answered.flatMap(faultsOf),
  ].join('\n');
};

console.log(report(process.argv[2]));
