import { describe, expect, it } from 'vitest';
import { articleId, storyId } from '../../../src/model/ids.ts';
import {
  copyAmong,
  type Fingerprints,
  fingerprintsOf,
  sizeOf,
} from '../../../src/stories/index.ts';
import { tokensOf } from '../../../src/text/tokens.ts';
import { randomFrom } from '../../support/random.ts';
import { EDITS } from './edits.ts';
import { EVENT_KINDS } from './phrases/phrase-book.ts';
import { anEvent, reportOn } from './stream.ts';

const TEXTS = 480;

interface Print {
  readonly fingerprints: Fingerprints;
  readonly held: ReadonlySet<number>;
}

const printed = (sentences: readonly string[]): Print => {
  const fingerprints = fingerprintsOf(tokensOf(sentences.join('\n\n')).map(({ folded }) => folded));
  return { fingerprints, held: new Set(fingerprints.values) };
};

const isCopy = (own: Print, stored: Print): boolean => {
  const shared = own.fingerprints.values.filter((value) => stored.held.has(value)).length;
  const article = articleId('stored');
  const candidate = {
    ...sizeOf(stored.fingerprints),
    articleId: article,
    storyId: storyId(article),
    reportId: article,
    shared,
  };
  return copyAmong(sizeOf(own.fingerprints), [candidate]) !== null;
};

/** Different events of few kinds, told with the same phrases. */
const random = randomFrom(7);
const texts = Array.from({ length: TEXTS }, (_, at) => {
  const kind = EVENT_KINDS[at % EVENT_KINDS.length] ?? 'summit';
  const event = anEvent(random, kind, Date.UTC(2026, 2, 1 + (at % 40)));
  return reportOn(random, event, { specific: 9, common: 6 }).sentences;
});
const originals = texts.map(printed);

describe('copies', () => {
  const recallOf = (name: string): number => {
    const edit = EDITS[name];
    if (edit === undefined) return 0;
    const found = texts.filter((text, at) => {
      const [original, other] = [originals[at], texts[(at + 1) % TEXTS]];
      if (original === undefined || other === undefined) return false;
      return isCopy(printed(edit(random, text, other)), original);
    });
    return found.length / TEXTS;
  };

  it('are found after every kind of edit', () => {
    const recalls = Object.keys(EDITS).map((name) => [name, recallOf(name)] as const);
    for (const [name, recall] of recalls) expect(recall, name).toBeGreaterThanOrEqual(0.95);
    const mean = recalls.reduce((sum, [, recall]) => sum + recall, 0) / recalls.length;
    expect(mean).toBeGreaterThanOrEqual(0.98);
  });

  it('are not seen between different events of one topic', () => {
    let pairs = 0;
    let links = 0;
    originals.forEach((own, at) => {
      for (const stored of originals.slice(at + 1)) {
        pairs += 1;
        if (isCopy(own, stored)) links += 1;
      }
    });
    expect(pairs).toBeGreaterThan(100_000);
    expect(links / pairs).toBeLessThanOrEqual(1 / 10_000);
  });
});
