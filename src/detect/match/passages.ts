import type { Span, TextField } from '../../model/annotation.ts';
import { sentencesOf } from '../../text/sentences.ts';
import type { Range } from './document.ts';

/** A stretch of whole sentences, and what to highlight in it (offsets into `text`). */
export interface HighlightedPassage {
  readonly field: TextField;
  readonly text: string;
  readonly highlights: readonly Range[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly highlights: readonly Range[];
}

/** Adds a highlight to those before it; what overlaps becomes one. */
const highlighted = (before: readonly Range[], { from, to }: Range): readonly Range[] => {
  const last = before.at(-1);
  if (last === undefined || from > last.to) return [...before, { from, to }];
  return [...before.slice(0, -1), { from: last.from, to: Math.max(last.to, to) }];
};

/** `spans` in reading order. */
const stretchesOf = (text: string, spans: readonly Span[]): readonly Stretch[] => {
  const sentences = sentencesOf(text);
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    while ((sentences[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    let closing = at;
    while ((sentences[closing]?.end ?? end) < end) closing += 1;
    const from = Math.min(start, sentences[at]?.start ?? start);
    const to = Math.max(end, sentences[closing]?.end ?? end);
    const last = stretches.at(-1);
    const highlight = { from: start, to: end };
    if (last === undefined || from >= last.to) {
      stretches.push({ from, to, highlights: [highlight] });
    } else {
      stretches[stretches.length - 1] = {
        from: last.from,
        to: Math.max(last.to, to),
        highlights: highlighted(last.highlights, highlight),
      };
    }
  }
  return stretches;
};

/** The sentences of a field that hold spans, each once, with the spans to highlight. */
export const passagesIn = (
  field: TextField,
  text: string,
  spans: readonly Span[],
): readonly HighlightedPassage[] => {
  const within = spans
    .filter((span) => span.field === field)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  if (within.length === 0) return [];
  return stretchesOf(text, within).map(({ from, to, highlights }) => ({
    field,
    text: text.slice(from, to),
    highlights: highlights.map((range) => ({ from: range.from - from, to: range.to - from })),
  }));
};
