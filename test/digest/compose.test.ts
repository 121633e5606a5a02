import { describe, expect, it } from 'vitest';
import { composeDigest, renderDigest } from '../../src/digest/index.ts';
import { toldEntries } from '../../src/digest/outline.ts';
import { sampleRequest } from './sample-edition.ts';

const compose = (changes: Parameters<typeof sampleRequest>[0] = {}) => {
  const composed = composeDigest(sampleRequest(changes));
  if (composed.kind !== 'digest') throw new Error('expected a digest');
  return composed.digest;
};

describe('composing a digest', () => {
  it('tells every story of the edition once', () => {
    const entries = toldEntries(compose());
    expect(entries).toHaveLength(10);
    expect(new Set(entries.map(({ storyId }) => storyId)).size).toBe(10);
  });

  it('is plain data', () => {
    const digest = compose();
    expect(JSON.parse(JSON.stringify(digest))).toEqual(digest);
  });

  it('tells nothing again when nothing came since', () => {
    const told = renderDigest(compose()).told;
    expect(composeDigest(sampleRequest({ previous: told })).kind).toBe('quiet');
  });
});
