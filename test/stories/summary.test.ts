import { describe, expect, it } from 'vitest';
import type { Annotations, Span } from '../../src/model/annotation.ts';
import { watchId } from '../../src/model/ids.ts';
import { summaryOf } from '../../src/stories/index.ts';
import { anArticle } from '../support/story-articles.ts';

const LEAD = 'Ministers of four countries agreed on Tuesday to reopen the mountain road.';
const SECOND = 'The road has been closed since the floods of last spring.';
const THIRD = 'Work on two bridges will cost forty million dollars and take a year.';
const FOURTH = 'Hauliers had asked for a date for months.';

const annotated = (text: string, ...passages: readonly string[]): Annotations => ({
  watchHits: [
    {
      watchId: watchId('roads'),
      spans: passages.map((passage): Span => {
        const start = text.indexOf(passage);
        return { field: 'text', start, end: start + passage.length };
      }),
    },
  ],
  themes: [],
  senses: [],
  entities: [],
  relevance: { relevant: true, score: 1, reasons: [] },
  annotatedBy: 'detect/1',
});

describe('summaryOf', () => {
  it.each([
    [
      'the first two sentences when nothing is matched',
      [`${LEAD} ${SECOND} ${THIRD}`],
      [],
      [LEAD, SECOND],
    ],
    [
      'the lead and what holds matches, in the order of the text',
      [`${LEAD} ${SECOND} ${THIRD}`, FOURTH],
      ['Hauliers', 'bridges'],
      [LEAD, THIRD, FOURTH],
    ],
    [
      'only the lead and one when one holds matches',
      [`${LEAD} ${SECOND} ${THIRD}`],
      ['bridges'],
      [LEAD, THIRD],
    ],
    [
      'no half of a quotation',
      [LEAD, `"We waited. The road matters for the bridges," he said. ${THIRD}`],
      ['bridges,'],
      [LEAD, THIRD],
    ],
    [
      'no sentence out of the middle of a quotation',
      [
        LEAD,
        `“We waited for long. The bridges matter most to all of us. It is time,” he said. ${THIRD}`,
      ],
      ['The bridges'],
      [LEAD, THIRD],
    ],
    [
      'a whole quotation as it stands',
      [LEAD, `"The bridges come first," the minister said. ${THIRD}`],
      ['bridges come'],
      [LEAD, '"The bridges come first," the minister said.'],
    ],
    [
      'the other quotation marks too',
      [LEAD, `Министр сказал: «Мосты важнее. Дорога подождёт до весны следующего года». ${THIRD}`],
      ['Дорога'],
      [LEAD, THIRD],
    ],
    [
      'German quotations whole',
      [LEAD, `„Die Brücken kommen zuerst“, sagte der Minister. ${THIRD}`],
      ['Brücken kommen'],
      [LEAD, '„Die Brücken kommen zuerst“, sagte der Minister.'],
    ],
    [
      'nothing that only announces',
      [LEAD, `The ministers also listed what comes next: \n${THIRD}`],
      [],
      [LEAD, THIRD],
    ],
  ] as const)('takes %s', (_, paragraphs, passages, expected) => {
    const article = anArticle({ paragraphs });
    const text = paragraphs.join('\n\n');
    expect(summaryOf(article, passages.length === 0 ? null : annotated(text, ...passages))).toEqual(
      expected,
    );
  });

  it.each([
    'ASTANA, July 4 (Reuters) - ',
    'ASTANA, July 4 (Reuters) — ',
    'МОСКВА, 4 июля. /ТАСС/. ',
    '（本报北京7月4日电）',
  ])('leaves the dateline %j out', (raw) => {
    const dateline = { place: 'Astana', region: null, date: null, agency: null, raw: raw.trim() };
    const article = anArticle({ paragraphs: [`${raw}${LEAD} ${SECOND}`], dateline });
    expect(summaryOf(article, null)).toEqual([LEAD, SECOND]);
  });

  it('falls back on the standfirst', () => {
    expect(summaryOf(anArticle({ standfirst: 'Road to reopen.' }), null)).toEqual([
      'Road to reopen.',
    ]);
    expect(summaryOf(anArticle(), null)).toEqual([]);
  });
});
