import type { Reading } from './reading.ts';
import { parseSignoff } from './sign-off.ts';
import type { Story } from './story.ts';

/** A story shorter than this share of what the page's own data holds was missed in the markup. */
const MISSED = 0.35;
const SHORTEST_BODY = 400;

const lengthOf = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);

const MARKUP = /<[a-z/][^<>]{0,500}>/gi;

const paragraphsOf = (body: string): readonly string[] =>
  body
    .replaceAll(/<\/?(?:p|div|br|h\d|li)\b[^<>]{0,500}>/gi, '\n')
    .replaceAll(MARKUP, '')
    .split('\n')
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '' && parseSignoff(paragraph) === null);

/**
 * Takes the article body from the page's JSON-LD where the markup holds little of it: stories that
 * a script puts in place. Not before: it is cut short or run together on a third of the pages that have it.
 */
export const withStructuredBody = (reading: Reading): Reading => {
  const body = reading.page.structured?.body ?? '';
  if (body.length < SHORTEST_BODY) return reading;
  if (lengthOf(reading.story.paragraphs) > body.length * MISSED) return reading;
  const story: Story = { ...reading.story, paragraphs: paragraphsOf(body) };
  return { ...reading, story, container: { elements: new Set(), rule: 'json-ld articleBody' } };
};
