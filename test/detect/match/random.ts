import { documentOf, type MatchDocument } from '../../../src/detect/match/document.ts';
import fc from '../../support/laws.ts';
import { article } from './articles.ts';
import type { Sheet, Tree } from './oracle.ts';

const TEXT_WORDS = 'sanction sanctions oil oils deal sco SCO S.C.O. Путин Путиным 上 海 合'.split(
  ' ',
);
const QUERY_WORDS = 'sanction sanctions oil deal sco SCO Путин 上 海 合 sanc* dea*'.split(' ');

const wordsBetween = (minLength: number, maxLength: number): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.constantFrom(...TEXT_WORDS), { minLength, maxLength });

export const sheets: fc.Arbitrary<Sheet> = fc.record({
  title: wordsBetween(0, 4),
  standfirst: fc.option(wordsBetween(0, 3)),
  paragraphs: fc.array(wordsBetween(1, 9), { maxLength: 3 }),
  language: fc.constantFrom('en', 'ru'),
});

export const documentOfSheet = ({
  title,
  standfirst,
  paragraphs,
  language,
}: Sheet): MatchDocument =>
  documentOf({
    article: article({
      title: title.join(' '),
      standfirst: standfirst?.join(' ') ?? null,
      paragraphs: paragraphs.map((words) => words.join(' ')),
      language,
    }),
  });

const phrase = (maxLength: number): fc.Arbitrary<Tree> =>
  fc.record({
    op: fc.constant('phrase' as const),
    words: fc.array(fc.constantFrom(...QUERY_WORDS), { minLength: 1, maxLength }),
    atLeast: fc.constant(1),
  });

const exact: fc.Arbitrary<Tree> = fc.constantFrom<Tree>(
  { op: 'exact', words: ['SCO'] },
  { op: 'exact', words: ['sco'] },
  { op: 'exact', words: ['SCO', 'deal'] },
);

const counted: fc.Arbitrary<Tree> = fc.record({
  op: fc.constant('phrase' as const),
  words: fc.array(fc.constantFrom(...QUERY_WORDS), { minLength: 1, maxLength: 1 }),
  atLeast: fc.integer({ min: 2, max: 3 }),
});

const or = (part: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
  fc.record({
    op: fc.constant('or' as const),
    parts: fc.array(part, { minLength: 2, maxLength: 3 }),
  });

const passage: fc.Arbitrary<Tree> = fc.letrec<{ passage: Tree; near: Tree; or: Tree }>((tie) => ({
  passage: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    phrase(3),
    exact,
    tie('near'),
    tie('or'),
  ),
  near: fc.record({
    op: fc.constant('near' as const),
    ordered: fc.boolean(),
    distance: fc.integer({ min: 1, max: 7 }),
    left: tie('passage'),
    right: tie('passage'),
  }),
  or: or(tie('passage')),
})).passage;

const inText: fc.Arbitrary<Tree> = fc.letrec<{ clause: Tree; and: Tree; or: Tree }>((tie) => ({
  clause: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: passage },
    counted,
    tie('and'),
    tie('or'),
  ),
  and: fc.record({
    op: fc.constant('and' as const),
    all: fc.array(tie('clause'), { minLength: 1, maxLength: 3 }),
    none: fc.array(tie('clause'), { maxLength: 2 }),
  }),
  or: or(tie('clause')),
})).clause;

const fielded: fc.Arbitrary<Tree> = fc.record({
  op: fc.constant('field' as const),
  field: fc.constantFrom('title', 'lead', 'body'),
  part: inText,
});

const language: fc.Arbitrary<Tree> = fc.record({
  op: fc.constant('lang' as const),
  language: fc.constantFrom('en', 'ru'),
});

const combined = (part: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
  fc.oneof(
    fc.record({
      op: fc.constant('and' as const),
      all: fc.array(part, { minLength: 1, maxLength: 3 }),
      none: fc.array(part, { maxLength: 2 }),
    }),
    or(part),
  );

/** Queries as trees: every operator, field and kind of term, nested. */
export const trees: fc.Arbitrary<Tree> = fc.oneof(
  inText,
  fielded,
  combined(fc.oneof({ weight: 3, arbitrary: inText }, fielded, language)),
);

/** Writes a tree down; `style` chooses between equal ways of writing. */
export const written = (tree: Tree, style: number): string => {
  const inner = (part: Tree): string => written(part, style);
  const grouped = (part: Tree): string =>
    part.op === 'and' || part.op === 'or' || part.op === 'near' ? `(${inner(part)})` : inner(part);
  switch (tree.op) {
    case 'phrase': {
      const words = tree.words.join(' ');
      const term = tree.words.length > 1 || style === 1 ? `"${words}"` : words;
      return tree.atLeast > 1 ? `${term}#${tree.atLeast}` : term;
    }
    case 'exact':
      return `{${tree.words.join(' ')}}`;
    case 'or':
      return tree.parts.map(grouped).join(style === 2 ? ' or ' : ' OR ');
    case 'and': {
      const not = ['NOT ', '-', 'not ', 'AND NOT '][style] ?? 'NOT ';
      const all = tree.all.map(grouped).join(style === 3 ? ' AND ' : ' ');
      return [all, ...tree.none.map((part) => not + grouped(part))].join(' ');
    }
    case 'near':
      return `${grouped(tree.left)} ${tree.ordered ? 'O' : ''}NEAR/${tree.distance} ${grouped(tree.right)}`;
    case 'field':
      return `${tree.field}:${tree.part.op === 'and' || tree.part.op === 'or' || tree.part.op === 'near' ? `(${inner(tree.part)})` : inner(tree.part)}`;
    case 'lang':
      return `lang:${tree.language}`;
  }
};
