import { describe, expect, it } from 'vitest';
import { compileDetector } from '../../../src/detect/annotate.ts';
import { loadPack } from '../../../src/settings/pack.ts';
import { articleOf } from '../article.ts';

const detector = compileDetector(loadPack('config'));

const judged = (title: string, text: string, language = 'en') =>
  detector.annotate(articleOf(title, [text], { language }), { feedTitle: '', feedLanguage: null })
    .relevance;

describe('an article is about the topic', () => {
  it.each([
    [
      'when a body of the topic is its subject',
      'SCO ministers meet',
      'Ministers of the SCO met in Bishkek and dined.',
    ],
    [
      'when two states of the region quarrel',
      'Clash on the Kyrgyz-Tajik border',
      'Guards exchanged fire on the disputed border.',
    ],
    [
      'when a power from outside takes part',
      'US sanctions Kyrgyz bank',
      'The Treasury blacklisted a bank in Bishkek.',
    ],
    [
      'when a pipeline joins two of its states',
      'Gas for China',
      'Russia will build a gas pipeline to China.',
    ],
    [
      'when drones fly in a war of its own',
      'Drones shot down over Lahore',
      'India and Pakistan exchanged fire across the line of control; air defence shot down drones.',
    ],
    [
      'when the headline names two of its states, and a theme is in the air',
      'Kazakhs look to China',
      'Ministers spoke about cargo and other matters.',
    ],
  ])('%s', (_when, title, text) => {
    const relevance = judged(title, text);
    expect(relevance.relevant).toBe(true);
    expect(relevance.reasons[0]).toMatch(/^for: /);
  });
});

describe('an article is not', () => {
  it.each([
    [
      'when it is sport',
      'Astana lose final',
      'The football match in Astana ended in penalties; fans of the Kazakh team wept.',
    ],
    [
      'when one state keeps to itself',
      'Kazakhs vote',
      'Polling stations opened in Kazakhstan for the referendum on the constitution.',
    ],
    [
      'when talks on another region only take place there',
      'Syria talks in Astana',
      'Syrian factions met in Astana with Russia and Turkey to talk about Idlib.',
    ],
    [
      'when it is the front line',
      'Drones hit Kharkiv',
      'Russia launched drones at Ukraine; air defence shot down forty, the general staff said.',
    ],
    [
      'when NATO trains elsewhere',
      'NATO drills in Norway',
      'Troops of the alliance trained in the Arctic with an eye on Russia.',
    ],
    [
      'when a firm reports',
      'Profit up',
      'Chevron earnings rose in the second quarter thanks to the Tengiz joint venture in Kazakhstan.',
    ],
    [
      'when the headline names two states, and no theme is in the air',
      'Kazakh bride marries in China',
      'The couple met at a wedding of friends.',
    ],
    [
      'when the trade of a great power with another is taxed',
      'US tariffs hit China',
      'Washington blacklisted more firms of the electric car trade.',
    ],
    ['when nothing is said', '', ''],
  ])('%s', (_when, title, text) => {
    expect(judged(title, text).relevant).toBe(false);
  });
});

describe('hostile texts', () => {
  it.each([
    ['one word without end', 'a'.repeat(100_000)],
    ['one name over and over', 'SCO '.repeat(25_000)],
    ['lone surrogates', '\ud800'.repeat(100_000)],
    ['Han without a stop', '上合组织'.repeat(25_000)],
    ['commas', ',a '.repeat(33_000)],
    ['a set phrase over and over', 'sanctions over '.repeat(6_500)],
  ])('%s are answered soon', (_what, text) => {
    const before = process.cpuUsage().user;
    judged('x', text);
    // Microseconds of our own processor time, with room for a busy machine.
    expect(process.cpuUsage().user - before).toBeLessThan(500_000);
  });
});
