import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Article } from '../../../src/model/article.ts';
import { articleOf } from '../../detect/article.ts';

/** A labelled text: what a reader says of it. */
export interface LabelledText {
  /** `ru.txt:12`, the line of its label. */
  readonly id: string;
  readonly article: Article;
  /** Themes in the order of the label; none when it is not relevant. */
  readonly themes: readonly string[];
  readonly relevant: boolean;
  /** Sense of SCO in the text, where the label gives one or the text is relevant. */
  readonly sense: string | null;
}

const LABEL = /^=== (?<themes>[\w, -]+?)(?: sense=(?<sense>[\w-]+))?$/;

const textOf = (file: string, lines: readonly string[], line: number): LabelledText => {
  const groups = LABEL.exec(lines[0] ?? '')?.groups;
  if (groups === undefined) throw new Error(`${file}:${line}: expected "=== theme, theme"`);
  const [title = '', ...paragraphs] = lines.slice(1).filter((text) => text.trim() !== '');
  const themes = groups.themes === '-' ? [] : (groups.themes ?? '').split(', ');
  const language = basename(file).split(/[-.]/, 1)[0] ?? null;
  return {
    id: `${basename(file)}:${line}`,
    article: articleOf(title, paragraphs, { language }),
    themes,
    relevant: themes.length > 0,
    sense: groups.sense ?? (themes.length > 0 && /\bSCO\b/.test(lines.join(' ')) ? 'sco' : null),
  };
};

/** The texts of a file: each begins with a label, then its title, then a paragraph a line. */
export const labelledTexts = (file: string): readonly LabelledText[] => {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('===') ? [index] : []));
  return starts.map((start, index) =>
    textOf(file, lines.slice(start, starts[index + 1] ?? lines.length), start + 1),
  );
};

const FOLDER = join(process.cwd(), 'test/eval/detect/texts');

/** Every labelled text of the evaluation set. */
export const corpus = (folder = FOLDER): readonly LabelledText[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => labelledTexts(join(folder, file)));
