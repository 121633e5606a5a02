import type { Span, TextField } from '../../../src/model/annotation.ts';

/** A query as a tree, of the test's own making: what the language means, without its parser. */
export type Tree =
  | { readonly op: 'phrase'; readonly words: readonly string[]; readonly atLeast: number }
  | { readonly op: 'exact'; readonly words: readonly string[] }
  | { readonly op: 'or'; readonly parts: readonly Tree[] }
  | { readonly op: 'and'; readonly all: readonly Tree[]; readonly none: readonly Tree[] }
  | {
      readonly op: 'near';
      readonly ordered: boolean;
      readonly distance: number;
      readonly left: Tree;
      readonly right: Tree;
    }
  | { readonly op: 'field'; readonly field: 'title' | 'lead' | 'body'; readonly part: Tree }
  | { readonly op: 'lang'; readonly language: string };

/** An article as lists of words; every word is one token. */
export interface Sheet {
  readonly title: readonly string[];
  readonly standfirst: readonly string[] | null;
  readonly paragraphs: readonly (readonly string[])[];
  readonly language: string;
}

/** What the words of the random queries match, written out by hand. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  sanction: ['sanction', 'sanctions'],
  sanctions: ['sanction', 'sanctions'],
  oil: ['oil', 'oils'],
  deal: ['deal'],
  sco: ['sco'],
  SCO: ['sco'],
  Путин: ['путин', 'путина', 'путиным'],
  上: ['上'],
  海: ['海'],
  合: ['合'],
};

interface Place {
  readonly field: TextField;
  readonly raw: string;
  readonly paragraph: number;
  readonly position: number;
  readonly start: number;
}

interface Passage {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly leaves: readonly (readonly Place[])[];
}

const placed = (field: TextField, paragraphs: readonly (readonly string[])[]): readonly Place[] => {
  const places: Place[] = [];
  let start = 0;
  let position = 0;
  paragraphs.forEach((words, paragraph) => {
    words.forEach((raw, index) => {
      places.push({ field, raw, paragraph, position, start });
      start += raw.length + (index < words.length - 1 ? 1 : 0);
      position += 1;
    });
    start += 2;
    position += 5;
  });
  return places;
};

const plain = (raw: string): string => raw.replaceAll('.', '');

const fits = (word: string, raw: string): boolean => {
  const folded = plain(raw).toLowerCase();
  if (word.endsWith('*')) return folded.startsWith(word.slice(0, -1));
  return (FORMS[word] ?? []).includes(folded);
};

const runs = (
  places: readonly Place[],
  words: readonly string[],
  same: (word: string, raw: string) => boolean,
): readonly Passage[] =>
  places.flatMap((first) => {
    const leaf = words.map((word, index) =>
      places.find(
        ({ field, position, raw }) =>
          field === first.field && position === first.position + index && same(word, raw),
      ),
    );
    const run = leaf.filter((place) => place !== undefined);
    if (run.length < words.length) return [];
    const end = first.position + words.length - 1;
    return [{ field: first.field, start: first.position, end, leaves: [run] }];
  });

const pairs = (
  lefts: readonly Passage[],
  rights: readonly Passage[],
  distance: number,
): readonly Passage[] =>
  lefts.flatMap((left) =>
    rights
      .filter(
        ({ field, start }) =>
          field === left.field && start > left.end && start - left.end <= distance,
      )
      .map((right) => ({
        field: left.field,
        start: left.start,
        end: right.end,
        leaves: [...left.leaves, ...right.leaves],
      })),
  );

const inField = (field: 'title' | 'lead' | 'body', place: Place): boolean => {
  if (field === 'title') return place.field === 'title';
  if (field === 'body') return place.field === 'text';
  return place.field === 'standfirst' || (place.field === 'text' && place.paragraph === 0);
};

const judged = (tree: Tree, places: readonly Place[], sheet: Sheet): readonly Passage[] | null => {
  switch (tree.op) {
    case 'phrase': {
      const found = runs(places, tree.words, fits);
      return found.length >= tree.atLeast ? found : null;
    }
    case 'exact': {
      const found = runs(places, tree.words, (word, raw) => plain(raw) === word);
      return found.length > 0 ? found : null;
    }
    case 'or': {
      const found = tree.parts
        .map((part) => judged(part, places, sheet))
        .filter((part) => part !== null);
      return found.length > 0 ? found.flat() : null;
    }
    case 'and': {
      const found = tree.all.map((part) => judged(part, places, sheet));
      const none = tree.none.every((part) => judged(part, places, sheet) === null);
      return none && found.every((part) => part !== null) ? found.flat() : null;
    }
    case 'near': {
      const left = judged(tree.left, places, sheet) ?? [];
      const right = judged(tree.right, places, sheet) ?? [];
      const found = [
        ...pairs(left, right, tree.distance),
        ...(tree.ordered ? [] : pairs(right, left, tree.distance)),
      ];
      return found.length > 0 ? found : null;
    }
    case 'field':
      return judged(
        tree.part,
        places.filter((place) => inField(tree.field, place)),
        sheet,
      );
    case 'lang':
      return sheet.language === tree.language ? [] : null;
  }
};

const spanOf = (leaf: readonly Place[]): Span | null => {
  const [first] = leaf;
  const last = leaf.at(-1);
  if (first === undefined || last === undefined) return null;
  return { field: first.field, start: first.start, end: last.start + last.raw.length };
};

const FIELD_ORDER: readonly TextField[] = ['title', 'standfirst', 'text'];

/** The spans by which a sheet answers a tree, found by trying every place, or null. */
export const judgedSlowly = (tree: Tree, sheet: Sheet): readonly Span[] | null => {
  const places = [
    ...placed('title', [sheet.title]),
    ...placed('standfirst', sheet.standfirst === null ? [] : [sheet.standfirst]),
    ...placed('text', sheet.paragraphs),
  ];
  const found = judged(tree, places, sheet);
  if (found === null) return null;
  const spans = found.flatMap(({ leaves }) => leaves.map(spanOf)).filter((span) => span !== null);
  const unique = new Map(spans.map((span) => [`${span.field} ${span.start} ${span.end}`, span]));
  return [...unique.values()].sort(
    (a, b) =>
      FIELD_ORDER.indexOf(a.field) - FIELD_ORDER.indexOf(b.field) ||
      a.start - b.start ||
      a.end - b.end,
  );
};
