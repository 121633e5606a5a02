import type { Cadence, Coverage } from '../../model/digest.ts';
import type { SourceType } from '../../model/feed.ts';
import { DAY_MS, HOUR_MS } from '../../model/time.ts';
import { typeCounts } from '../outline.ts';
import { calendarWords } from './calendar.ts';
import type { Words } from './words.ts';

const QUIET_FEEDS_NAMED = 3;
const SILENT_WATCHES_NAMED = 3;
/** Within this time the weekday alone names the day. */
const RECENT_MS = 6 * DAY_MS;

const PLURALS = new Intl.PluralRules('ru');

/** Forms for 1, 2 and 5. */
type Forms = readonly [string, string, string];

const form = (count: number, [one, few, many]: Forms): string => {
  const kind = PLURALS.select(count);
  return kind === 'one' ? one : kind === 'few' ? few : many;
};

const STORIES: Forms = ['сюжет', 'сюжета', 'сюжетов'];
const OUTLETS: Forms = ['издание', 'издания', 'изданий'];
const REPORTS: Forms = ['сообщение', 'сообщения', 'сообщений'];
const TOPICS: Forms = ['тема', 'темы', 'тем'];
const ARTICLES: Forms = ['статья', 'статьи', 'статей'];

const WEEKDAYS = [
  'по понедельникам',
  'по вторникам',
  'по средам',
  'по четвергам',
  'по пятницам',
  'по субботам',
  'по воскресеньям',
];

const cadenceText = (cadence: Cadence): string => {
  const zone = `время ${cadence.zone.replaceAll('_', ' ')}`;
  switch (cadence.kind) {
    case 'instant':
      return 'сразу, как только что-то происходит';
    case 'hourly':
      return `каждый час в :${String(cadence.minute).padStart(2, '0')}`;
    case 'times-a-day':
      return `каждый день в ${cadence.at.join(', ')}, ${zone}`;
    case 'daily':
      return `каждый день в ${cadence.at}, ${zone}`;
    case 'weekdays':
      return `с понедельника по пятницу в ${cadence.at}, ${zone}`;
    case 'weekly':
      return `${WEEKDAYS[cadence.on - 1]} в ${cadence.at}, ${zone}`;
  }
};

const TYPE_NAMES: Words['sourceTypes'] = {
  wire: 'агентство',
  state: 'государственное',
  independent: 'независимое',
  'think-tank': 'аналитический центр',
  official: 'официальный источник',
};

const TYPE_PLURALS: Readonly<Record<SourceType, string>> = {
  wire: 'агентства',
  state: 'государственные',
  independent: 'независимые',
  'think-tank': 'аналитические центры',
  official: 'официальные',
};

const FLAGS = {
  'only-state': 'Пока только государственные и официальные источники.',
  'only-independent': 'Пока только независимые издания.',
};

const FLAGS_LIFTED = {
  'only-state': 'Теперь сообщают не только государственные и официальные источники.',
  'only-independent': 'Теперь сообщают не только независимые издания.',
};

export const russianWords = (locale: string, zone: string): Words => {
  const dates = calendarWords(locale, zone);
  const { number, moment } = dates;
  const counted = (count: number, forms: Forms): string => `${number(count)} ${form(count, forms)}`;
  const typeCount: Words['typeCount'] = (type, count) => `${TYPE_PLURALS[type]}: ${number(count)}`;
  const quietFeeds = ({ quiet }: Coverage): string =>
    quiet
      .slice(0, QUIET_FEEDS_NAMED)
      .map(({ name, silentMs }) => `; ${name} молчит ${number(Math.round(silentMs / HOUR_MS))} ч`)
      .join('');
  const silent = ({ quietWatches }: Coverage): string =>
    quietWatches
      .slice(0, SILENT_WATCHES_NAMED)
      .map(
        ({ name, silentMs }) =>
          ` Запрос «${name}» ничего не находит, дней: ${number(Math.floor(silentMs / DAY_MS))}.`,
      )
      .join('');
  return {
    ...dates,
    language: 'ru',
    sourceTypes: TYPE_NAMES,
    typeCount,
    states: { new: 'Новое', updated: 'Продолжение' },
    links: { view: 'Открыть в браузере', manage: 'Настройки', unsubscribe: 'Отписаться' },
    headings: {
      leads: 'Главное',
      themes: 'Темы за 24 часа',
      others: 'Другие сюжеты',
      why: 'Почему вы это получили',
      coverage: 'Охват',
      alert: 'Только что',
      spikes: 'Необычно много сообщений',
    },
    subject: (lead, others) => (others === 0 ? lead : `${lead} + ещё ${counted(others, STORIES)}`),
    spikeSubject: ({ name, count, usual }) =>
      `${name}: ${counted(count, REPORTS)} за сутки, обычно ${number(usual)}`,
    spike: ({ count, usual, threshold }) =>
      `${counted(count, REPORTS)} за 24 часа, обычно ${number(usual)}; необычно от ${number(threshold)}.`,
    causes: ({ cause }) =>
      [
        { label: 'Сюжеты', text: cause.headlines.join('; ') },
        { label: 'Слова', text: cause.terms.join(', ') },
        { label: 'Места', text: cause.places.join(', ') },
        {
          label: 'Источники',
          text: typeCounts(cause.byType)
            .map(({ type, count }) => typeCount(type, count))
            .join(', '),
        },
      ].filter(({ text }) => text !== ''),
    quietSubject: (title) => `${title}: всё тихо`,
    tally: (stories) => counted(stories, STORIES),
    covers: ({ from }) => `Период: с ${moment(from)}`,
    late: ({ from, late }) =>
      late &&
      `Выпуск опоздал: он ожидался ${moment(late.dueAt)}.` +
        (late.cut ? ` Он начинается с ${moment(from)}; более ранние сюжеты не вошли.` : ''),
    outlets: (count, before) =>
      counted(count, OUTLETS) +
      (before !== null && before !== count ? `, было ${number(before)}` : ''),
    flag: ({ flag, flagBefore, outlets }) => {
      if (outlets < 2) return null;
      return flag ? FLAGS[flag] : flagBefore && FLAGS_LIFTED[flagBefore];
    },
    firstSeen: (at, now) => `впервые ${now - at < RECENT_MS ? dates.weekdayTime(at) : moment(at)}`,
    since: 'С прошлого выпуска',
    watch: (name) => `Запрос «${name}»`,
    continues: 'Продолжает сюжет',
    usually: (count) => (count === null ? 'сравнить пока не с чем' : `обычно ${number(count)}`),
    change: (count, usual) =>
      usual === null
        ? ''
        : count === usual
          ? 'как обычно'
          : `${count > usual ? '+' : '−'}${number(Math.abs(count - usual))}`,
    otherTopics: (count) => `и ещё ${counted(count, TOPICS)}`,
    chart: ({ name, daily, count }) =>
      `${name}: сообщений в день, дней: ${daily.length}, от ${number(Math.min(...daily))} до ${number(Math.max(...daily))}, сейчас ${number(count)}`,
    more: (count, onWeb) => `и ещё ${counted(count, STORIES)}${onWeb ? ' на сайте' : ''}`,
    allQuiet: (articles, from) =>
      `Всё тихо. Проверено с ${moment(from)}: ${counted(articles, ARTICLES)}; по вашим темам ничего.`,
    coverage: (coverage) =>
      `Исправны ${number(coverage.feedsHealthy)} из ${number(coverage.feeds)} лент` +
      `${quietFeeds(coverage)}. Проверено: ${counted(coverage.articlesChecked, ARTICLES)}.${silent(coverage)}`,
    why: ({ title, recipient, watches, themes }) =>
      `Адрес ${recipient} подписан на «${title}»` +
      (watches.length > 0 ? `; запросы: ${watches.join(', ')}` : '') +
      (themes.length > 0 ? `; темы: ${themes.join(', ')}` : '') +
      '.',
    cadence: (cadence) => `Приходит ${cadenceText(cadence)}.`,
    ownWords: 'Заголовки и выдержки — слова самих изданий.',
  };
};
