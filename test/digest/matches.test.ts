import { describe, expect, it } from 'vitest';
import { textOfRuns } from '../../src/digest/extract.ts';
import { contextRuns, matchNotes } from '../../src/digest/matches.ts';
import type { Run } from '../../src/model/digest.ts';
import { type ArticleSketch, article, outlet } from './samples.ts';

const around = (text: string, term: string): string => {
  const start = text.indexOf(term);
  const runs = contextRuns(text, { field: 'text', start, end: start + term.length });
  return runs.map(({ text: each, strong }) => (strong ? `[${each}]` : each)).join('');
};

const FILLER = 'one two three four five six seven eight nine ten eleven twelve';

describe('a term with the words around it', () => {
  const rows: readonly [string, string, string, string][] = [
    ['a short text is whole', 'The SCO met.', 'SCO', 'The [SCO] met.'],
    [
      'whole words on either side',
      `${FILLER} SCO ${FILLER}`,
      'SCO',
      '…six seven eight nine ten eleven twelve [SCO] one two three four five six seven eight…',
    ],
    ['not beyond its paragraph', 'Other news.\n\nThe SCO met.\n\nMore.', 'SCO', 'The [SCO] met.'],
    [
      'Chinese is cut anywhere',
      `${'甲'.repeat(60)}上合组织${'乙'.repeat(60)}`,
      '上合组织',
      `…${'甲'.repeat(22)}[上合组织]${'乙'.repeat(22)}…`,
    ],
    [
      'but not inside a pair',
      `${'\u{20000}'.repeat(30)}甲上合组织`,
      '上合组织',
      `…${'\u{20000}'.repeat(10)}甲[上合组织]`,
    ],
    ['controls are spaces', 'a\u202eb SCO', 'SCO', 'a b [SCO]'],
  ];
  it.each(rows)('%s', (_, text, term, expected) => {
    expect(around(text, term)).toBe(expected);
  });
});

describe('why a story matched', () => {
  const sketch = (changes: Partial<ArticleSketch>): ArticleSketch => ({
    outlet: outlet('A', 'wire', 'en'),
    title: 'A headline',
    watch: { SCO: ['SCO', 'ШОС'] },
    ...changes,
  });
  const notes = (sketches: readonly ArticleSketch[], shown: readonly Run[] = []) =>
    matchNotes({ articles: sketches.map(article), watches: ['sco'], shown });

  it('names each word once, as first written, three at most', () => {
    const [note] = notes([
      sketch({ title: 'Sco, SCO and ШОС' }),
      sketch({ text: 'd e f', watch: { SCO: ['d', 'e', 'f'] } }),
    ]);
    expect(note?.terms).toEqual(['Sco', 'ШОС', 'd']);
  });

  it('gives the passage when the reader sees none of the words', () => {
    const [note] = notes([sketch({ text: 'At last the SCO met.' })]);
    expect(textOfRuns(note?.context ?? [])).toBe('At last the SCO met.');
  });

  it('gives no passage when the reader sees one of them', () => {
    const [note] = notes(
      [sketch({ text: 'At last the SCO met.' })],
      [{ text: 'sco', strong: true }],
    );
    expect(note?.context).toEqual([]);
  });

  it('is silent about watches of others', () => {
    const note = notes([sketch({ watch: { Other: ['headline'] } })]);
    expect(note).toEqual([]);
  });
});
