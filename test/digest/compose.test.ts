import { describe, expect, it } from 'vitest';
import { textOfRuns } from '../../src/digest/extract.ts';
import { composeDigest, renderDigest } from '../../src/digest/index.ts';
import { toldEntries } from '../../src/digest/outline.ts';
import type { Digest, DigestEntry } from '../../src/model/digest.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import { sampleRequest } from './sample-edition.ts';
import { type ArticleSketch, NOW, outlet, story, subscription } from './samples.ts';

type Changes = Parameters<typeof sampleRequest>[0];

const compose = (changes: Changes = {}): Digest => {
  const composed = composeDigest(sampleRequest(changes));
  if (composed.kind !== 'digest') throw new Error('expected a digest');
  return composed.digest;
};

const entryTitled = (digest: Digest, words: string): DigestEntry => {
  const entry = toldEntries(digest).find(({ headline }) => textOfRuns(headline).includes(words));
  if (!entry) throw new Error(`no story about ${words}`);
  return entry;
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

  it('gives the same digest for the same request', () => {
    expect(compose()).toEqual(compose());
  });

  it('names the lead and the count in the subject, the next headlines in the preheader', () => {
    const { subject, preheader } = compose();
    expect(subject).toBe(
      'SCO leaders agree joint border patrols after two days of talks in Almaty + 9 more stories',
    );
    expect(preheader).toMatch(/^Kazakhstan charters six ferries .+ · .+/);
  });

  it('leads with stories that have something to read', () => {
    const { leads } = compose();
    expect(leads).toHaveLength(3);
    expect(leads.every(({ extract }) => extract.length > 0)).toBe(true);
  });

  it('files every other story under its theme', () => {
    const { sections } = compose();
    for (const { topic, entries } of sections)
      expect(entries.every((entry) => entry.topic === topic)).toBe(true);
    expect(new Set(sections.map(({ topic }) => topic)).size).toBe(sections.length);
  });

  it('keeps extracts to the characters asked for', () => {
    const digest = compose({ limits: { extractChars: 60 } });
    for (const { extract } of toldEntries(digest))
      expect(textOfRuns(extract).length).toBeLessThanOrEqual(60);
  });

  it('says how many stories were left out', () => {
    const digest = compose({ limits: { stories: 6 } });
    expect(toldEntries(digest)).toHaveLength(6);
    expect(digest.more).toBe(4);
    expect(digest.subject).toContain('+ 9 more stories');
  });

  it('holds a short digest to ten stories', () => {
    const stories = Array.from({ length: 25 }, (_, index) =>
      story([{ outlet: outlet(`O${index}`, 'wire', 'en'), title: `Report ${index}` }]),
    );
    const asking = subscription({ watches: [], length: 'short' });
    const digest = compose({ stories, subscription: asking });
    expect(toldEntries(digest)).toHaveLength(10);
    expect(digest.more).toBe(15);
  });
});

describe('a story as it is told', () => {
  it('marks the matched words and names the watch', () => {
    const { extract, matches } = entryTitled(compose(), 'border patrols');
    expect(extract.filter(({ strong }) => strong).map(({ text }) => text)).toEqual([
      'Shanghai Cooperation Organisation',
    ]);
    expect(matches).toEqual([
      { watch: 'SCO', terms: ['Shanghai Cooperation Organisation', 'SCO', 'ШОС'], context: [] },
    ]);
  });

  it('does not mark the words of a watch the reader does not have', () => {
    const digest = compose({ subscription: { ...sampleRequest().subscription, watches: [] } });
    const { extract, headline, matches } = entryTitled(digest, 'border patrols');
    expect([...headline, ...extract].some(({ strong }) => strong)).toBe(false);
    expect(matches).toEqual([]);
  });

  it('tells a new story by its lead, with a report of every kind of source first', () => {
    const entry = entryTitled(compose(), 'border patrols');
    expect(entry).toMatchObject({ state: 'new', outlets: 7, outletsBefore: null, continues: null });
    expect(entry.outletNotes.map(({ type }) => type)).toEqual([
      'wire',
      'state',
      'independent',
      'official',
    ]);
  });

  it('tells a continuing story by its newest follow-up and who joined since', () => {
    const entry = entryTitled(compose(), 'charters six ferries');
    expect(entry).toMatchObject({ state: 'updated', outlets: 5, outletsBefore: 2 });
    expect(entry.continues).toContain('Ferry shortage');
    expect(entry.outletNotes.map(({ name }) => name)).toEqual([
      'Steppe Wire',
      'State Herald',
      'Телеграф Евразии',
    ]);
  });

  it('does not repeat the text of a story that only spread', () => {
    const entry = entryTitled(compose(), 'Observer states');
    expect(entry).toMatchObject({ state: 'updated', extract: [], outlets: 4, outletsBefore: 2 });
    expect(entry.outletNotes.map(({ name }) => name)).toEqual([
      'Meridian News Agency',
      'Caspian Ledger',
    ]);
  });

  it('starts the extract at the summary of the story', () => {
    const lead = 'Filler comes first. The real news is here. And more of it.';
    const told = story(
      [{ outlet: outlet('A', 'wire', 'en'), title: 'T', text: lead }],
      ['The real news is here.'],
    );
    const digest = compose({ stories: [told], subscription: subscription({ watches: [] }) });
    expect(textOfRuns(entryTitled(digest, 'T').extract)).toBe(
      'The real news is here. And more of it.',
    );
  });

  const opening: readonly [string, Partial<ArticleSketch>, string][] = [
    ['at the standfirst', { standfirst: 'Stands first.', text: 'Text.' }, 'Stands first.'],
    [
      'at the text where the standfirst is the headline',
      { standfirst: 'T', text: 'Text.' },
      'Text.',
    ],
    [
      'after a headline that the text repeats',
      { text: 'T\n\nThe text goes on.' },
      'The text goes on.',
    ],
    [
      'at a sentence that only begins like the headline',
      { title: 'Talks end', text: 'Talks end with a deal.' },
      'Talks end with a deal.',
    ],
    ['nowhere where there is no text', {}, ''],
  ];
  it.each(opening)('starts the extract %s', (_, sketch, expected) => {
    const told = story([{ outlet: outlet('A', 'wire', 'en'), title: 'T', ...sketch }]);
    const digest = compose({ stories: [told], subscription: subscription({ watches: [] }) });
    expect(textOfRuns(entryTitled(digest, 'T').extract)).toBe(expected);
  });

  it('shows the report in a language the reader reads', () => {
    const reader = { ...sampleRequest().subscription, languages: ['ru'] };
    const entry = entryTitled(compose({ subscription: reader }), 'патрулировании');
    expect(entry).toMatchObject({ language: 'ru', outlets: 7 });
  });
});

describe('the next digest', () => {
  it('tells nothing again when nothing came since', () => {
    const { told } = renderDigest(compose());
    expect(composeDigest(sampleRequest({ previous: told })).kind).toBe('quiet');
  });

  it('tells a story left out by the cap when it goes on', () => {
    const { told } = renderDigest(compose({ limits: { stories: 1 } }));
    expect(Object.keys(told)).toHaveLength(1);
  });
});

describe('a slot without news', () => {
  const quietly = (changes: Changes, policy: 'nothing' | 'weekly-note') =>
    composeDigest(
      sampleRequest({ stories: [], subscription: subscription({ quiet: policy }), ...changes }),
    );

  const rows: readonly [string, 'nothing' | 'weekly-note', number | null, 'digest' | 'quiet'][] = [
    ['sends nothing when that was asked for', 'nothing', NOW - 30 * DAY_MS, 'quiet'],
    ['sends a note a week after the last mail', 'weekly-note', NOW - 7 * DAY_MS, 'digest'],
    ['sends no note a day after the last mail', 'weekly-note', NOW - DAY_MS, 'quiet'],
    ['sends a note when there never was a mail', 'weekly-note', null, 'digest'],
  ];
  it.each(rows)('%s', (_, policy, lastSentAt, expected) => {
    expect(quietly({ lastSentAt }, policy).kind).toBe(expected);
  });

  it('says how many articles were checked', () => {
    const composed = quietly({ lastSentAt: NOW - 7 * DAY_MS }, 'weekly-note');
    const { html, text, subject } =
      composed.kind === 'digest'
        ? renderDigest(composed.digest)
        : { html: '', text: '', subject: '' };
    expect(subject).toBe('SCO and Eurasian security: all quiet');
    expect(html).toContain('All quiet: 1,204 articles checked since Mon 16 Nov, 07:00');
    expect(text).toContain('All quiet: 1,204 articles checked');
  });
});

describe('themes', () => {
  it('are compared with nothing while there is no past', () => {
    const trends = sampleRequest().trends.map((trend) => ({
      ...trend,
      daily: trend.daily.map((count, day) => (day === trend.daily.length - 1 ? count : 0)),
      usual: null,
    }));
    const digest = compose({ trends });
    expect(digest.themes.every(({ usual }) => usual === null)).toBe(true);
    const { html, text } = renderDigest(digest);
    expect(text).toContain('Summit diplomacy: 31, nothing to compare yet\n');
    expect(html).not.toContain('+31');
  });

  it('that were quiet until today are usually at nought when others have a past', () => {
    const [first, ...others] = sampleRequest().trends;
    if (!first) throw new Error('the sample has trends');
    const sudden = { ...first, usual: 0, daily: [0, 0, 0, 31] };
    expect(compose({ trends: [sudden, ...others] }).themes[0]).toMatchObject({ usual: 0 });
  });

  it('are those asked for, busiest first, at most six', () => {
    const { themes } = compose();
    expect(themes.map(({ name }) => name)).toEqual([
      'Summit diplomacy',
      'Collective security',
      'Payments and currencies',
      'Transit corridors',
      'Energy',
    ]);
  });

  it('are those of the stories when none was asked for', () => {
    const request = sampleRequest();
    const reader = { ...request.subscription, themes: [] };
    const digest = compose({ subscription: reader, stories: request.stories.slice(0, 1) });
    expect(digest.themes.map(({ name }) => name)).toEqual(['Summit diplomacy']);
  });
});

it('a late digest says since when it was due and what it leaves out', () => {
  const window = {
    from: NOW - 3 * DAY_MS,
    to: NOW,
    late: { dueAt: NOW - 5 * DAY_MS + HOUR_MS, cut: true },
  };
  const { html, text } = renderDigest(compose({ window }));
  const sentence = 'This digest is late: it was due Wed 18 Nov, 08:00.';
  expect(html).toContain(sentence);
  expect(text).toContain(sentence);
  expect(html).toContain('It reaches back to Fri 20 Nov, 07:00; older stories are left out.');
});
