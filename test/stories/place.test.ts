import { describe, expect, it } from 'vitest';
import { articleId, storyId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import { isRetired, keysOf, printOf, RETIRE_AFTER_MS } from '../../src/stories/index.ts';
import { StoryIndex } from '../support/story-index.ts';

const BRIDGE = `Crews began to repair the bridge over the Chu river near Tokmok on Monday after a lorry with 38 tonnes of steel broke through its deck.
Engineer Askar Dootov said that two of the five spans must be replaced before the winter and that heavy traffic will take the road by Kemin until 14 October.
Kyrgyzstan pays for the work with a loan of 120 million som; traders in Tokmok fear for the weeks before the harvest fair.`;

const BRIDGE_LATER = `The damaged bridge near Tokmok will stay closed for longer, engineer Askar Dootov told a meeting in Kyrgyzstan.
Divers found cracks in a third span of the Chu river crossing, and the loan of 120 million som will not cover its replacement.
Lorries go on using the road by Kemin.`;

const BRIDGE_RUSSIAN = `Мост через реку Чу у города Токмок в Киргизии закрыт: под грузовиком с 38 тоннами стали провалился настил.
По словам инженера Аскара Доотова, два пролёта надо заменить, на работы взят кредит в 120 миллионов сомов.
Тяжёлый транспорт до 14 октября пойдёт через Кемин.`;

const FESTIVAL = `A festival of eagle hunters drew two thousand guests to the lake shore, where nine falconers let their birds fly at a drawn fox skin.
The prize went to Nurgul Osmonova, who has trained her eagle since it was a chick.
Hotels in Bokonbaev were full for the first time in years.`;

const sourceOf = (name: string, text: string, language = 'en', at: number | null = 0) => ({
  articleId: articleId(name),
  print: printOf({ title: text.slice(0, 40), paragraphs: text.split('\n'), language }),
  annotations: null,
  at,
  seenAt: at ?? 0,
});

const afterBridge = (): StoryIndex => {
  const index = new StoryIndex();
  index.add(sourceOf('bridge', BRIDGE));
  index.add(sourceOf('festival', FESTIVAL));
  return index;
};

const story = storyId(articleId('bridge'));

describe('place', () => {
  it('opens a story with a text like no other, and says what came nearest', () => {
    const index = new StoryIndex();
    expect(index.add(sourceOf('bridge', BRIDGE))).toEqual({
      kind: 'open',
      reasons: ['no story shares its keys'],
    });
    expect(index.add(sourceOf('festival', FESTIVAL)).kind).toBe('open');
  });

  it.each([
    ['an edited copy', `Our region: ${BRIDGE.replaceAll('said', 'told us')}`, 'en', 'copy'],
    ['the first sentence of it', BRIDGE.slice(0, 140), 'en', 'copy'],
    ['a follow-up in other words', BRIDGE_LATER, 'en', 'follow-up'],
    ['a report in another language', BRIDGE_RUSSIAN, 'ru', 'follow-up'],
  ] as const)('joins %s', (_, text, language, link) => {
    const placement = afterBridge().add(sourceOf('next', text, language, DAY_MS));
    expect(placement).toMatchObject({ kind: 'join', storyId: story, link });
    expect(placement.reasons.join()).not.toBe('');
  });

  it('names the article that a copy repeats', () => {
    expect(afterBridge().add(sourceOf('next', BRIDGE))).toMatchObject({
      copyOf: articleId('bridge'),
      similarity: 1,
    });
  });

  it.each([
    ['the next day', DAY_MS, 'join'],
    ['the day before', -DAY_MS, 'join'],
    ['ten days later', 10 * DAY_MS, 'open'],
    ['at a time unknown', null, 'join'],
  ] as const)('judges a follow-up of %s by its distance', (_, at, kind) => {
    expect(afterBridge().add(sourceOf('next', BRIDGE_LATER, 'en', at)).kind).toBe(kind);
  });

  it('knows a copy of a text that names neither persons nor places nor numbers', () => {
    const text =
      '河上的老桥因为裂缝停止通行，工人们正在更换桥面的木板，附近居民只好绕道走远路去市场买菜。';
    const index = new StoryIndex();
    index.add(sourceOf('first', text, 'zh'));
    expect(index.add(sourceOf('copy', text, 'zh'))).toMatchObject({ kind: 'join', link: 'copy' });
  });

  it('keeps reports written to one form apart when their facts differ', () => {
    const rates = (day: number, dollar: string, euro: string) =>
      `The national bank has set the official exchange rates for ${day} March, which apply from midnight to all payments and customs duties. The dollar stands at ${dollar} and the euro at ${euro}.`;
    const index = new StoryIndex();
    index.add(sourceOf('first', rates(3, '87.45', '94.12')));
    expect(index.add(sourceOf('second', rates(9, '88.91', '95.77'), 'en', 6 * DAY_MS)).kind).toBe(
      'open',
    );
  });
});

describe('a story', () => {
  it('retires when nothing has joined it for two weeks, dated or not', () => {
    const index = new StoryIndex();
    index.add(sourceOf('bridge', BRIDGE, 'en', null));
    const [state] = [...index.states.values()];
    expect(state && isRetired(state, RETIRE_AFTER_MS)).toBe(false);
    expect(state && isRetired(state, RETIRE_AFTER_MS + 1)).toBe(true);
    index.retire(RETIRE_AFTER_MS + 1);
    expect(index.states.size).toBe(0);
    expect(index.add(sourceOf('copy', BRIDGE, 'en', null)).kind).toBe('open');
  });

  it('keeps a bounded number of keys, however many articles join', () => {
    const index = afterBridge();
    for (let copy = 0; copy < 20; copy += 1) {
      const added = Array.from({ length: 40 }, (_, at) => `noun${copy}${at}`).join(' ');
      index.add(sourceOf(`copy ${copy}`, `${BRIDGE} ${added}`));
    }
    const state = index.states.get(story);
    expect(state?.articles).toBe(21);
    expect(Object.keys(state ? keysOf(state) : {}).length).toBeLessThanOrEqual(64 + 48);
  });
});
