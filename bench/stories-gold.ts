import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileDetector } from '../src/detect/index.ts';
import type { Article } from '../src/model/article.ts';
import { articleId } from '../src/model/ids.ts';
import { loadPack } from '../src/settings/pack.ts';
import { printOf, type ReadingSource } from '../src/stories/index.ts';
import { bCubed } from '../test/eval/stories/b-cubed.ts';
import { randomFrom, shuffled } from '../test/support/random.ts';
import { anArticle } from '../test/support/story-articles.ts';
import { StoryIndex } from '../test/support/story-index.ts';

/** `node dist/stories-gold.mjs FOLDER [seeds] [verbose]`: labelled texts (`gold.jsonl`, `NNN.txt`) into stories, without and with dates. */
const [folder = '', seeds = '12', verbose] = process.argv.slice(2);

interface Row {
  readonly id: string;
  readonly lang: string;
  readonly date: string;
  readonly story: string;
  readonly title: string;
}

interface Item extends ReadingSource {
  readonly row: Row;
}

const rows = readFileSync(join(folder, 'gold.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Row => JSON.parse(line));

const detector = compileDetector(loadPack('config'));

const articleOf = ({ id, lang }: Row): Article => {
  const [title = '', ...rest] = readFileSync(join(folder, `${id}.txt`), 'utf8').split('\n');
  const paragraphs = rest.map((line) => line.trim()).filter((line) => line !== '');
  return anArticle({ title: title.trim(), paragraphs, language: lang });
};

const SEEN = Date.UTC(2026, 0, 1);

const items = rows.map((row, index): Item => {
  const article = articleOf(row);
  return {
    row,
    articleId: articleId(row.id),
    print: printOf(article),
    annotations: detector.annotate(article, { feedTitle: '', feedLanguage: null }),
    at: null,
    seenAt: SEEN + index,
  };
});

/** A row without a story key is a story of its own. */
const grouped = (list: readonly Item[]) => {
  const index = new StoryIndex();
  for (const item of list) index.add(item);
  index.reconsider();
  return list.map(({ row, articleId: id }) => ({
    row,
    truth: row.story === '' ? row.id : row.story,
    found: index.storyOf.get(id) ?? '',
  }));
};

const byFound = (groups: ReturnType<typeof grouped>) =>
  [...new Set(groups.map(({ found }) => found))].map((found) =>
    groups.filter((each) => each.found === found),
  );

const keyed = (list: readonly Item[]): readonly Item[] =>
  list.filter(({ row }) => row.story !== '');

const choices = (list: readonly Item[]) =>
  [
    ['with a story key', keyed(list)],
    ['all texts', list],
  ] as const;

const said = (name: string, list: readonly Item[]): void => {
  for (const [which, chosen] of choices(list)) {
    const { precision, recall, f1 } = bCubed(grouped(chosen));
    const figures = [precision, recall, f1].map((figure) => figure.toFixed(3));
    console.log(`${name}, ${which}: precision ${figures[0]} recall ${figures[1]} F1 ${figures[2]}`);
  }
};

/** The same in so many other orders: mean, worst and best. */
const saidShuffled = (name: string, list: readonly Item[]): void => {
  for (const [which, chosen] of choices(list)) {
    const scores = Array.from(
      { length: Number(seeds) },
      (_, seed) => bCubed(grouped(shuffled(randomFrom(seed + 1), chosen))).f1,
    );
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const figures = [mean, Math.min(...scores), Math.max(...scores)].map((f1) => f1.toFixed(3));
    console.log(`${name}, ${which}: F1 mean ${figures[0]} worst ${figures[1]} best ${figures[2]}`);
  }
};

const dated = items
  .map((item) => {
    const at = Date.parse(item.row.date);
    return { ...item, at, seenAt: at };
  })
  .sort((a, b) => a.seenAt - b.seenAt);

said('without dates', items);
saidShuffled('without dates, shuffled', items);
said(
  'without dates or entities',
  items.map((item) => ({ ...item, annotations: null })),
);
said('with dates', dated);
saidShuffled('with dates, shuffled', dated);

if (verbose !== undefined) {
  for (const members of byFound(grouped(items))) {
    if (new Set(members.map(({ truth }) => truth)).size > 1) console.log('MIXED');
    for (const { row } of members)
      console.log(`  ${row.story}  ${row.id} ${row.lang} ${row.title.slice(0, 60)}`);
    console.log();
  }
}
