import type { Reading, ReadSentence } from '../term/reading.ts';

/** Items of an enumeration are this short, in words. */
const ITEM_WORDS = 4;
const FEWEST_ITEMS = 2;

const AND = new Set(
  'and or и или й та және мен бен va ва hamda ҳамда و یا और तथा या اور یا أو ve ile veya und oder et ou e ed y'.split(
    ' ',
  ),
);
const HAN_AND = new Set(['和', '与', '及', '或']);
const COMMA = /[,、،；;，·]/u;

const isSeparated = (reading: Reading, at: number): boolean => {
  const word = reading.words[at];
  const before = reading.words[at - 1];
  if (word === undefined || before === undefined) return false;
  if (AND.has(word.folded) || HAN_AND.has(word.folded)) return true;
  return COMMA.test(reading.texts[word.field].slice(before.end, word.start));
};

/**
 * For each word of a sentence, whether it stands in a short item of an enumeration
 * (`trade, energy and tourism`): such a mention is not what the clause is about.
 */
export const listItemsOf = (reading: Reading, { from, to }: ReadSentence): readonly boolean[] => {
  const starts = [from];
  for (let at = from + 1; at < to; at += 1) if (isSeparated(reading, at)) starts.push(at);
  const isShort = starts.map((start, index) => (starts[index + 1] ?? to) - start <= ITEM_WORDS + 1);
  const runOf = (index: number): number => {
    let run = 1;
    for (let left = index - 1; isShort[left] === true; left -= 1) run += 1;
    for (let right = index + 1; isShort[right] === true; right += 1) run += 1;
    return run;
  };
  return starts.flatMap((start, index) => {
    const length = (starts[index + 1] ?? to) - start;
    const listed = isShort[index] === true && index > 0 && runOf(index) >= FEWEST_ITEMS;
    return Array.from({ length }, () => listed);
  });
};
