import { describe, expect, it } from 'vitest';
import { readPage, readText } from '../../src/article/index.ts';

const deps = { identifyLanguage: () => 'en' };
const HEADLINE = 'Ministers agree on a river charter';
const PARAGRAPHS = [
  'ASTANA (Reuters) -Ministers of five countries agreed on Tuesday to share the readings of their river gauges, a step that took eleven years of talks.',
  'The charter obliges every signatory to publish water levels each morning, and to warn its neighbours a day before a dam is opened.',
  'Farmers downstream had asked for such a rule since the floods of two springs ago, when the warning came after the water.',
];
const CREDIT =
  '(Reporting by Dana SeitovaWriting by Omar Bekov; editing by Ruth Alder and Piers Colm)';
const BANNER = 'Close Bitnami banner';

const article = (outcome: ReturnType<typeof readText>) => {
  if (outcome.kind !== 'article') throw new Error(`not an article: ${outcome.reason}`);
  return outcome.article;
};
const page = (body: string) =>
  article(
    readPage(
      {
        body: Buffer.from(`<html><head><title>${HEADLINE} - Gazette</title></head>${body}</html>`),
        url: 'https://gazette.example/river-charter',
        headers: { 'content-type': 'text/html' },
        entry: null,
        languageHint: null,
      },
      deps,
    ),
  );

describe('a wire story with a glued sign-off and a banner after it', () => {
  const readings = {
    'as plain text': article(
      readText(
        [HEADLINE, ...PARAGRAPHS, CREDIT, '', '', `${BANNER}`].join('\n\n'),
        { url: 'file:///story.txt' },
        deps,
      ),
    ),
    'as a page of paragraphs': page(
      `<body><h1>${HEADLINE}</h1><div>${[...PARAGRAPHS, CREDIT, BANNER].map((p) => `<p>${p}</p>`).join('')}</div></body>`,
    ),
    'as a page of line breaks': page(
      `<body><h1>${HEADLINE}</h1><div>${[...PARAGRAPHS, CREDIT, BANNER].join('<br><br>')}</div></body>`,
    ),
    'as preformatted text': page(
      `<body><h1>${HEADLINE}</h1><pre>${[...PARAGRAPHS, CREDIT, BANNER].join('\n\n')}</pre></body>`,
    ),
  };
  it.each(Object.entries(readings))('is read whole %s', (_, read) => {
    expect(read.title).toBe(HEADLINE);
    expect(read.paragraphs).toEqual(PARAGRAPHS);
    expect(read.dateline).toMatchObject({
      place: 'Astana',
      agency: 'Reuters',
      raw: 'ASTANA (Reuters) -',
    });
    expect(read.agency).toBe('Reuters');
    expect(read.signOff).toMatchObject({
      reporting: ['Dana Seitova'],
      writing: ['Omar Bekov'],
      editing: ['Ruth Alder', 'Piers Colm'],
      contributing: [],
    });
  });
});
