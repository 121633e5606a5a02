import type { AlertRequest, ComposeRequest } from '../../src/digest/index.ts';
import type { DigestStory, ThemeTrend } from '../../src/model/digest.ts';
import { watchId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { type ArticleSketch, NOW, outlet, story, subscription, theme } from './samples.ts';

// Invented outlets and events throughout.
const STEPPE_WIRE = outlet('Steppe Wire', 'wire', 'en', 'GB');
const MERIDIAN = outlet('Meridian News Agency', 'wire', 'en', 'SG');
const ALATAU_POST = outlet('Alatau Post', 'independent', 'en', 'KZ');
const CASPIAN_LEDGER = outlet('Caspian Ledger', 'independent', 'en', 'AZ');
const STATE_HERALD = outlet('State Herald', 'state', 'en', 'UZ');
const VESTNIK = outlet('Вестник Степи', 'state', 'ru', 'RU');
const NOVY_KURIER = outlet('Новый курьер', 'independent', 'ru', 'KG');
const TELEGRAF = outlet('Телеграф Евразии', 'wire', 'ru', 'RU');
const DAILY_EAST = outlet('东方日讯', 'state', 'zh', 'CN');
const RIVER_NET = outlet('长河新闻网', 'independent', 'zh', 'SG');
const ARYA = outlet('خبرگزاری آریا', 'state', 'fa', 'IR');
const NAVA = outlet('روزنامه نوا', 'independent', 'fa', 'IR');
const BHARAT_WIRE = outlet('भारत संवाद', 'wire', 'hi', 'IN');
const DUSHANBE_INSTITUTE = outlet('Institute for Inner Asia', 'think-tank', 'en', 'TJ');
const SECRETARIAT = outlet('SCO Secretariat', 'official', 'en', 'CN');

const SUMMIT = theme('Summit diplomacy', 0.92);
const SECURITY = theme('Collective security', 0.85);
const CORRIDORS = theme('Transit corridors', 0.83);
const PAYMENTS = theme('Payments and currencies', 0.8);
const ENERGY = theme('Energy', 0.81);

const SCO = {
  SCO: [
    'Shanghai Cooperation Organisation',
    '\\bSCO\\b',
    'ШОС',
    '上合组织',
    'سازمان همکاری شانگهای',
    'शंघाई सहयोग संगठन',
  ],
};
const CORRIDOR_WATCH = {
  'Middle Corridor': ['Middle Corridor', 'Срединн[а-я]+ коридор[а-я]*'],
};

const one = (sketch: ArticleSketch, ...others: readonly ArticleSketch[]): DigestStory =>
  story([sketch, ...others]);

const SUMMIT_STORY = one(
  {
    outlet: STEPPE_WIRE,
    title: 'SCO leaders agree joint border patrols after two days of talks in Almaty',
    text: 'ALMATY, Nov 22 (Steppe Wire) - Leaders of the Shanghai Cooperation Organisation agreed on Sunday to run joint patrols along three mountain borders from next spring, ending a dispute over who would command them. The text leaves the question of cost to a later meeting.',
    hoursAgo: 15,
    themes: [SUMMIT, SECURITY],
    watch: SCO,
  },
  { outlet: MERIDIAN, title: 'Almaty talks end with deal on border patrols', hoursAgo: 14 },
  {
    outlet: STATE_HERALD,
    title: 'Historic consensus reached at SCO summit',
    hoursAgo: 14,
    watch: SCO,
  },
  {
    outlet: VESTNIK,
    title: 'Лидеры ШОС договорились о совместном патрулировании',
    hoursAgo: 13,
    watch: SCO,
  },
  { outlet: ALATAU_POST, title: 'Border patrols agreed, bill to follow', hoursAgo: 12 },
  { outlet: SECRETARIAT, title: 'Joint statement of the heads of state', hoursAgo: 12 },
  { outlet: NOVY_KURIER, title: 'Патрули общие, расходы пока ничьи', hoursAgo: 11 },
);

const CORRIDOR_STORY = one(
  {
    outlet: CASPIAN_LEDGER,
    title: 'Ferry shortage slows Middle Corridor as autumn freight peaks',
    hoursAgo: 40,
    themes: [CORRIDORS],
    watch: CORRIDOR_WATCH,
  },
  { outlet: ALATAU_POST, title: 'Trains wait at the Caspian', hoursAgo: 39 },
  {
    outlet: STEPPE_WIRE,
    title: 'Kazakhstan charters six ferries to clear Middle Corridor backlog',
    text: 'AKTAU, Nov 22 (Steppe Wire) - Kazakhstan has chartered six ferries for the winter to move some 4,000 containers stranded on the Caspian shore, the port of Aktau said. The Middle Corridor carries goods between China and Europe without crossing Russia.',
    hoursAgo: 9,
    link: 'follow-up',
    themes: [CORRIDORS],
    watch: CORRIDOR_WATCH,
  },
  { outlet: STATE_HERALD, title: 'Six ferries to join the fleet', hoursAgo: 8 },
  {
    outlet: TELEGRAF,
    title: 'Шесть паромов для Срединного коридора',
    hoursAgo: 7,
    watch: CORRIDOR_WATCH,
  },
);

const CHINESE_STORY = one(
  {
    outlet: DAILY_EAST,
    title: '上合组织成员国启动本币结算试点，首批覆盖四国银行',
    text: '上合组织秘书处星期日宣布，成员国本币结算试点将于明年一月启动，首批覆盖四个国家的二十三家银行。参与银行可以直接以本国货币清算贸易款项，不必先换成第三国货币。秘书处说，试点为期一年，之后再决定是否扩大。分析人士认为，汇率波动仍是最大的障碍，小国银行的流动性也令人担忧。另有官员表示，能源贸易暂不纳入试点范围。',
    hoursAgo: 10,
    themes: [PAYMENTS],
    watch: SCO,
  },
  { outlet: RIVER_NET, title: '本币结算试点：四国先行，细节未明', hoursAgo: 9 },
);

const PERSIAN_STORY = one(
  {
    outlet: ARYA,
    title: 'تهران پیشنویس توافق گازی با همسایگان شرقی را به سازمان همکاری شانگهای می‌برد',
    text: 'وزارت نفت روز یکشنبه اعلام کرد که پیش‌نویس توافق تازهٔ گازی برای بررسی به نشست آیندهٔ سازمان همکاری شانگهای فرستاده می‌شود. به گفتهٔ مقام‌ها، حجم صادرات در سال نخست کم خواهد بود و قیمت بر پایهٔ میانگین منطقه تعیین می‌شود. منتقدان می‌گویند خط لوله هنوز آماده نیست.',
    hoursAgo: 6,
    themes: [ENERGY],
    watch: SCO,
  },
  { outlet: NAVA, title: 'توافق گازی روی کاغذ، لوله روی زمین نیست', hoursAgo: 5 },
);

const HINDI_STORY = one({
  outlet: BHARAT_WIRE,
  title: 'शंघाई सहयोग संगठन की बैठक में आतंकवाद-रोधी अभ्यास की तारीख तय',
  text: 'नई दिल्ली, 22 नवंबर (भारत संवाद) - शंघाई सहयोग संगठन के सदस्य देशों ने अगले वर्ष अप्रैल में साझा आतंकवाद-रोधी अभ्यास करने का फैसला किया है। अभ्यास में सात देशों की टुकड़ियाँ भाग लेंगी और मेज़बान देश की घोषणा दिसंबर में होगी।',
  hoursAgo: 4,
  themes: [SECURITY],
  watch: SCO,
});

const RUSSIAN_STORY = one(
  {
    outlet: VESTNIK,
    title: 'Страны ШОС обсудят единый порядок проверки грузов на границах',
    text: 'БИШКЕК, 22 ноября (Вестник Степи) - Таможенные службы стран ШОС в декабре обсудят единый порядок досмотра грузов, сообщил в воскресенье представитель правительства. По его словам, время ожидания на границе может сократиться вдвое. Перевозчики отнеслись к обещанию сдержанно.',
    hoursAgo: 8,
    themes: [CORRIDORS],
    watch: SCO,
  },
  {
    outlet: TELEGRAF,
    title: 'Таможни ШОС готовят общий регламент',
    hoursAgo: 7,
    watch: SCO,
    themes: [CORRIDORS],
  },
);

const GRID_STORY = one({
  outlet: ALATAU_POST,
  title: 'Central Asian grid operators rehearse a winter blackout, and find the weak link',
  text: 'Engineers from four countries spent the weekend pretending that the largest line in the region had failed. The exercise, the first of its kind, showed that hospitals in two cities would lose power within minutes. A report is due in January, and will be put before the energy ministers of the Shanghai Cooperation Organisation in spring.',
  hoursAgo: 20,
  themes: [ENERGY],
  watch: SCO,
});

const THINK_TANK_STORY = one({
  outlet: DUSHANBE_INSTITUTE,
  title: 'Who pays for joint patrols? Four models and what each would cost',
  standfirst:
    'A paper sets out four ways to share the bill for the SCO border patrols agreed on Sunday.',
  text: 'The patrols announced in Almaty need helicopters, radios and a shared command.',
  hoursAgo: 5,
  themes: [SECURITY],
  watch: SCO,
});

const COPIES_ONLY_STORY = one(
  {
    outlet: STATE_HERALD,
    title: 'Observer states ask for a seat at SCO finance talks',
    hoursAgo: 34,
    themes: [PAYMENTS],
    watch: SCO,
  },
  {
    outlet: VESTNIK,
    title: 'Наблюдатели просят место на финансовых переговорах ШОС',
    hoursAgo: 33,
    watch: SCO,
  },
  { outlet: MERIDIAN, title: 'Observer states seek seat at finance talks', hoursAgo: 6 },
  { outlet: CASPIAN_LEDGER, title: 'Observers want in on the money talks', hoursAgo: 5 },
);

const BANK_STORY = one({
  outlet: NOVY_KURIER,
  title: 'Национальный банк Киргизии запускает мгновенные переводы в Узбекистан',
  text: 'С понедельника жители Киргизии смогут отправлять деньги в Узбекистан по номеру телефона. Комиссия не превысит половины процента, говорится в сообщении банка.',
  hoursAgo: 16,
  themes: [PAYMENTS],
});

export const SAMPLE_STORIES: readonly DigestStory[] = [
  SUMMIT_STORY,
  CORRIDOR_STORY,
  CHINESE_STORY,
  PERSIAN_STORY,
  HINDI_STORY,
  RUSSIAN_STORY,
  GRID_STORY,
  THINK_TANK_STORY,
  COPIES_ONLY_STORY,
  BANK_STORY,
];

const trend = (name: string, usual: number, daily: readonly number[]): ThemeTrend => ({
  themeId: theme(name).themeId,
  name,
  count: daily.at(-1) ?? 0,
  usual,
  daily,
});

const TRENDS: readonly ThemeTrend[] = [
  trend('Summit diplomacy', 9, [8, 9, 7, 11, 9, 3, 4, 9, 10, 8, 12, 14, 19, 22, 31]),
  trend('Collective security', 7, [7, 6, 8, 7, 9, 2, 3, 7, 6, 7, 8, 9, 7, 10, 12]),
  trend('Transit corridors', 6, [5, 7, 6, 6, 8, 2, 1, 6, 7, 5, 9, 8, 6, 7, 6]),
  trend('Energy', 8, [9, 8, 8, 7, 10, 4, 3, 8, 9, 7, 6, 8, 7, 6, 5]),
  trend('Payments and currencies', 3, [2, 3, 3, 4, 2, 1, 0, 3, 3, 2, 4, 3, 5, 4, 8]),
];

/** A day's edition in five languages: new stories, a follow-up, a story that only spread. */
export const sampleRequest = (changes: Partial<ComposeRequest> = {}): ComposeRequest => ({
  subscription: subscription({
    watches: [watchId('sco'), watchId('middle-corridor')],
    themes: [SUMMIT, SECURITY, CORRIDORS, PAYMENTS, ENERGY].map(({ themeId }) => themeId),
  }),
  interests: {
    watches: ['SCO', 'Middle Corridor'],
    themes: [SUMMIT, SECURITY, CORRIDORS, PAYMENTS, ENERGY].map(({ name }) => name),
  },
  window: { from: NOW - DAY_MS, to: NOW, late: null },
  stories: SAMPLE_STORIES,
  previous: {
    [CORRIDOR_STORY.story.id]: {
      outlets: 2,
      flag: 'only-independent',
      articles: CORRIDOR_STORY.articles.slice(0, 2).map(({ id }) => id),
    },
    [COPIES_ONLY_STORY.story.id]: {
      outlets: 2,
      flag: 'only-state',
      articles: COPIES_ONLY_STORY.articles.slice(0, 2).map(({ id }) => id),
    },
  },
  lastSentAt: NOW - DAY_MS,
  coverage: {
    articlesChecked: 1204,
    feeds: 64,
    feedsHealthy: 61,
    quiet: [{ name: 'Qazaq Morning', silentMs: 31 * HOUR_MS }],
    quietWatches: [],
  },
  trends: TRENDS,
  links: {
    view: 'https://news.example/d/dig_7c1f20',
    manage: 'https://news.example/manage?k=3e9a',
    unsubscribe: 'https://news.example/unsubscribe?k=3e9a',
  },
  now: NOW,
  ...changes,
});

/** One breaking story and one theme that is unusually busy. */
export const sampleAlertRequest = (): AlertRequest => {
  const { subscription: reader, interests, links } = sampleRequest();
  return {
    subscription: { ...reader, cadence: { kind: 'instant', zone: 'Asia/Almaty' } },
    interests,
    stories: [PERSIAN_STORY, SUMMIT_STORY],
    spikes: [
      {
        subject: { kind: 'theme', id: SUMMIT.themeId },
        name: SUMMIT.name,
        at: NOW - 20 * MINUTE_MS,
        count: 31,
        usual: 9,
        threshold: 24,
        daily: [8, 9, 7, 11, 9, 3, 4, 9, 10, 8, 12, 14, 19, 22, 31],
        cause: {
          headlines: [
            'SCO leaders agree joint border patrols',
            'Joint statement of the heads of state',
          ],
          terms: ['joint patrols', 'border', 'statement'],
          places: ['Almaty', 'Bishkek'],
          byType: { wire: 9, state: 14, independent: 6, official: 2 },
        },
      },
    ],
    history: { sentAt: [], told: {}, toldAt: {}, spikeToldAt: {} },
    startedAt: NOW - DAY_MS,
    links,
    now: NOW,
  };
};
