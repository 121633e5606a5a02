import type { Span } from '../../model/annotation.ts';
import type { Stretch } from './lexicon.ts';
import type { Reading } from './reading.ts';

/** The passage of a stretch of words, in offsets of its field. */
export const spanOf = (reading: Reading, { from, to }: Stretch): Span => {
  const first = reading.words[from];
  const last = reading.words[to - 1];
  if (first === undefined || last === undefined) throw new RangeError('a stretch has words');
  return { field: first.field, start: first.start, end: last.end };
};

/** What stands at a span. */
export const textAt = (reading: Reading, { field, start, end }: Span): string =>
  reading.texts[field].slice(start, end);
