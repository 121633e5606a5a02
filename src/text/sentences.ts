/** A sentence by UTF-16 offsets, without the white space around it. */
export interface SentenceExtent {
  readonly start: number;
  readonly end: number;
}

/** Full stops of scripts that always end a sentence, whatever follows. */
const FULL_WIDTH_STOPS = /[。！？｡।॥؟۔]/u;
const STOPS = /[.!?…。！？｡।॥؟۔]/gu;
const CLOSERS = /["'”’»)\]）」』】]/u;

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Abbreviations after which a capital letter opens no sentence: titles, ranks, months, firms. */
const CAPITALISED = listed(
  'Mr Mrs Ms Messrs Dr Prof Rev Hon St Sr Jr Gen Lt Col Maj Capt Cmdr Sgt Adm Gov Sen Rep Pres Amb ' +
    'No Nos Fig Vol Art Sec Dept Ft Mt Inc Ltd Co Corp Bros Mme Mlle ' +
    'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun',
);
const SMALL = listed(
  'vs etc approx pp cf г гг в вв ул им тов руб коп млн млрд тыс трлн см ср стр рис п пп ст проф акад ген ' +
    'полк кв обл ред mln mlrd',
);

const WORD_BEFORE = /[\p{L}\p{M}]+$/u;

/** Whether the full stop at `stop` belongs to the word before it: `Mr.`, `U.S.`, `V. Putin`, `3.5`. */
const isInsideWord = (text: string, stop: number): boolean => {
  const word = WORD_BEFORE.exec(text.slice(Math.max(0, stop - 12), stop))?.[0] ?? '';
  if (CAPITALISED.has(word) || SMALL.has(word)) return true;
  // One capital letter is an initial; at the end of `U.S.` it may also end the sentence.
  return /^\p{Lu}$/u.test(word);
};

const NEXT_WORD = /^\s+["'“‘«([]*(\S?)/u;

/** Words that begin a sentence far more often than they follow `U.S.` in a name. */
const OPENERS =
  /^\s+["'“‘«(]*(?:The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|Its|His|Her|As|For)\b/u;

const opensSentence = (text: string, stop: number, after: number): boolean => {
  const ahead = text.slice(after, after + 24);
  const next = NEXT_WORD.exec(ahead)?.[1] ?? null;
  if (next === null) return after >= text.length;
  if (/\p{Ll}/u.test(next)) return false;
  if (text[stop] !== '.' || !isInsideWord(text, stop)) return true;
  return OPENERS.test(ahead) && /\.\p{Lu}$/u.test(text.slice(Math.max(0, stop - 2), stop));
};

const closedAt = (text: string, stop: number): number => {
  let index = stop + 1;
  while (
    index < text.length &&
    (/[.!?…]/.test(text[index] ?? '') || CLOSERS.test(text[index] ?? ''))
  ) {
    index += 1;
  }
  return index;
};

const trimmed = (text: string, from: number, to: number): SentenceExtent => {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
};

/** Ends of sentences within a paragraph, as offsets just behind them. */
const endsIn = (text: string, from: number, to: number): readonly number[] => {
  const ends: number[] = [];
  let readTo = from;
  for (const { index } of text.slice(from, to).matchAll(STOPS)) {
    const stop = from + index;
    if (stop < readTo) continue;
    const after = closedAt(text, stop);
    readTo = after;
    if (FULL_WIDTH_STOPS.test(text[stop] ?? '') || opensSentence(text, stop, after))
      ends.push(after);
  }
  return [...ends, to];
};

/**
 * The sentences of a text in order, in linear time. A paragraph's end ends a sentence; so do the
 * stops of Latin, Cyrillic, Han, Devanagari and Arabic script, unless they belong to an
 * abbreviation, an initial or a number.
 */
export const sentencesOf = (text: string): readonly SentenceExtent[] => {
  const sentences: SentenceExtent[] = [];
  const paragraphs = text.matchAll(/[^\n]+/g);
  for (const { index, 0: paragraph } of paragraphs) {
    let start = index;
    for (const end of endsIn(text, index, index + paragraph.length)) {
      const sentence = trimmed(text, start, end);
      if (sentence.end > sentence.start) sentences.push(sentence);
      start = end;
    }
  }
  return sentences;
};
