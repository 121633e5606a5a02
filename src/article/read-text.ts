import type { ReadOutcome } from '../model/article.ts';
import type { ZonedInstant } from '../model/time.ts';
import { filingAgency, infoSources, READ_BY } from './compose.ts';
import { datelineField, parseDateline } from './dateline.ts';
import { phrasePurpose } from './phrases.ts';
import type { ReadDeps } from './read-page.ts';
import {
  parseSignoff,
  partSignOff,
  signOffField,
  type WireSignOff,
  withoutEndMark,
} from './sign-off.ts';

export interface TextInput {
  readonly url: string;
  readonly publishedAt?: ZonedInstant | null;
  readonly languageHint?: string | null;
}

/** Lines longer than this are story, whatever they open with. */
const SHORT = 160;

/** Reads plain text: the first line is the headline, paragraphs follow after empty lines. */
export const readText = (text: string, input: TextInput, deps: ReadDeps): ReadOutcome => {
  const [title = '', ...blocks] = text
    .replaceAll('\r\n', '\n')
    .replace(/^\ufeff/, '')
    .split(/\n[ \t]*\n/)
    .map((block) => block.replaceAll(/\s+/g, ' ').trim())
    .filter((block) => block !== '');
  const credits: WireSignOff[] = [];
  const paragraphs: string[] = [];
  for (const block of blocks) {
    const whole = parseSignoff(block);
    const parted = whole ? null : partSignOff(block);
    const credit = whole ?? parted?.credit;
    if (credit) credits.push(credit);
    if (parted) paragraphs.push(withoutEndMark(parted.story));
    else if (!whole && (block.length >= SHORT || phrasePurpose(block) === null))
      paragraphs.push(withoutEndMark(block));
  }
  if (paragraphs.length === 0) {
    return { kind: 'not-an-article', reason: 'empty', detail: 'the text has a first line only' };
  }
  const parsed = parseDateline(paragraphs[0] ?? '');
  const dateline = parsed && datelineField(parsed);
  const agency = filingAgency(parsed?.agency ?? null, credits, []);
  const signOff = signOffField(credits);
  return {
    kind: 'article',
    article: {
      url: input.url,
      title,
      standfirst: null,
      bylines: signOff?.reporting ?? [],
      agency,
      infoSources: infoSources([], agency),
      dateline,
      signOff,
      publishedAt: input.publishedAt ?? null,
      modifiedAt: null,
      language: deps.identifyLanguage(paragraphs.join('\n')) ?? input.languageHint ?? null,
      leadImageUrl: null,
      paragraphs,
      section: null,
      tags: [],
      provenance: 'text',
      readBy: READ_BY,
      evidence: {
        text: { rule: 'plain text', seen: '' },
        title: { rule: 'first line', seen: title },
      },
    },
  };
};
