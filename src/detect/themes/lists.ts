import type { Reading, ReadSentence } from '../term/reading.ts';

/** Items of an enumeration are this short, in words. */
const ITEM_WORDS = 3;
const FEWEST_ITEMS = 2;

const AND = new Set(
  'and or и или й та және мен бен va ва hamda ҳамда و یا और तथा या اور یا أو ve ile veya und oder et ou e ed y'.split(
    ' ',
  ),
);
const HAN_AND = new Set(['和', '与', '及', '或']);
const COMMA = /[,、،；;，·]/u;

const isAnd = (reading: Reading, at: number): boolean => {
  const folded = reading.words[at]?.folded ?? '';
  return AND.has(folded) || HAN_AND.has(folded);
};

const isSeparated = (reading: Reading, at: number): boolean => {
  const word = reading.words[at];
  const before = reading.words[at - 1];
  if (word === undefined || before === undefined) return false;
  return isAnd(reading, at) || COMMA.test(reading.texts[word.field].slice(before.end, word.start));
};

interface Item {
  readonly start: number;
  readonly length: number;
  readonly isShort: boolean;
  readonly opensWithAnd: boolean;
}

const itemsOf = (reading: Reading, { from, to }: ReadSentence): readonly Item[] => {
  const starts = [from];
  for (let at = from + 1; at < to; at += 1) if (isSeparated(reading, at)) starts.push(at);
  return starts.map((start, index) => {
    const length = (starts[index + 1] ?? to) - start;
    const opensWithAnd = isAnd(reading, start);
    return { start, length, opensWithAnd, isShort: length <= ITEM_WORDS + (opensWithAnd ? 1 : 0) };
  });
};

/** Whether the short items around one make an enumeration: two with an "and", or more. */
const isEnumeration = (items: readonly Item[], index: number): boolean => {
  let first = index;
  let last = index;
  while (items[first - 1]?.isShort === true) first -= 1;
  while (items[last + 1]?.isShort === true) last += 1;
  const run = items.slice(first, last + 1);
  return (
    run.length > FEWEST_ITEMS ||
    (run.length === FEWEST_ITEMS && run.some((item) => item.opensWithAnd))
  );
};

/**
 * For each word of a sentence, whether it stands in a short item of an enumeration
 * (`trade, energy and tourism`): such a mention is not what the clause is about.
 */
export const listItemsOf = (reading: Reading, sentence: ReadSentence): readonly boolean[] => {
  const items = itemsOf(reading, sentence);
  return items.flatMap(({ length, isShort }, index) => {
    const listed = isShort && index > 0 && isEnumeration(items, index);
    return Array.from({ length }, () => listed);
  });
};
