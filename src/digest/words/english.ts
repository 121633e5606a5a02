import type { Cadence, Coverage } from '../../model/digest.ts';
import { DAY_MS, HOUR_MS } from '../../model/time.ts';
import { typeCounts } from '../outline.ts';
import { calendarWords } from './calendar.ts';
import type { Words } from './words.ts';

const QUIET_FEEDS_NAMED = 3;
const SILENT_WATCHES_NAMED = 3;
/** Within this time the weekday alone names the day. */
const RECENT_MS = 6 * DAY_MS;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const cadenceText = (cadence: Cadence): string => {
  const zone = `${cadence.zone.replaceAll('_', ' ')} time`;
  switch (cadence.kind) {
    case 'instant':
      return 'as soon as something happens';
    case 'hourly':
      return `every hour at :${String(cadence.minute).padStart(2, '0')}`;
    case 'times-a-day':
      return `every day at ${cadence.at.join(', ')}, ${zone}`;
    case 'daily':
      return `every day at ${cadence.at}, ${zone}`;
    case 'weekdays':
      return `Monday to Friday at ${cadence.at}, ${zone}`;
    case 'weekly':
      return `every ${WEEKDAYS[cadence.on - 1]} at ${cadence.at}, ${zone}`;
  }
};

const TYPE_NAMES: Words['sourceTypes'] = {
  wire: 'wire',
  state: 'state',
  independent: 'independent',
  'think-tank': 'think tank',
  official: 'official',
};

const FLAGS = {
  'only-state': 'State and official sources only so far.',
  'only-independent': 'Independent outlets only so far.',
};

const FLAGS_LIFTED = {
  'only-state': 'Now reported beyond state and official sources.',
  'only-independent': 'Now reported beyond independent outlets.',
};

export const englishWords = (locale: string, zone: string): Words => {
  const dates = calendarWords(locale, zone);
  const { number, moment } = dates;
  const counted = (count: number, one: string, many: string): string =>
    `${number(count)} ${count === 1 ? one : many}`;
  const typeCount: Words['typeCount'] = (type, count) => `${number(count)} ${TYPE_NAMES[type]}`;
  const quietFeeds = ({ quiet }: Coverage): string =>
    quiet
      .slice(0, QUIET_FEEDS_NAMED)
      .map(({ name, silentMs }) => `; ${name} quiet ${number(Math.round(silentMs / HOUR_MS))} h`)
      .join('');
  const silent = ({ quietWatches }: Coverage): string =>
    quietWatches
      .slice(0, SILENT_WATCHES_NAMED)
      .map(
        ({ name, silentMs }) =>
          ` The watch “${name}” has matched nothing for ${number(Math.floor(silentMs / DAY_MS))} days.`,
      )
      .join('');
  return {
    ...dates,
    language: 'en',
    sourceTypes: TYPE_NAMES,
    typeCount,
    states: { new: 'New', updated: 'Updated' },
    links: { view: 'View in browser', manage: 'Manage', unsubscribe: 'Unsubscribe' },
    headings: {
      leads: 'Top stories',
      themes: 'Themes, last 24 hours',
      others: 'Other stories',
      why: 'Why you get this',
      coverage: 'Coverage',
      alert: 'Just in',
      spikes: 'Unusually busy',
    },
    subject: (lead, others) =>
      others === 0 ? lead : `${lead} + ${counted(others, 'more story', 'more stories')}`,
    spikeSubject: ({ name, count, usual }) =>
      `${name}: ${number(count)} reports in a day, usually ${number(usual)}`,
    spike: ({ count, usual, threshold }) =>
      `${number(count)} reports in 24 hours, usually ${number(usual)}; unusual from ${number(threshold)}.`,
    causes: ({ cause }) =>
      [
        { label: 'Stories', text: cause.headlines.join('; ') },
        { label: 'Words', text: cause.terms.join(', ') },
        { label: 'Places', text: cause.places.join(', ') },
        {
          label: 'Sources',
          text: typeCounts(cause.byType)
            .map(({ type, count }) => typeCount(type, count))
            .join(', '),
        },
      ].filter(({ text }) => text !== ''),
    quietSubject: (title) => `${title}: all quiet`,
    tally: (stories) => counted(stories, 'story', 'stories'),
    covers: ({ from }) => `Since ${moment(from)}`,
    late: ({ from, late }) =>
      late &&
      `This digest is late: it was due ${moment(late.dueAt)}.` +
        (late.cut ? ` It reaches back to ${moment(from)}; older stories are left out.` : ''),
    outlets: (count, before) =>
      counted(count, 'outlet', 'outlets') +
      (before !== null && before !== count ? `, was ${number(before)}` : ''),
    flag: ({ flag, flagBefore, outlets }) => {
      if (outlets < 2) return null;
      return flag ? FLAGS[flag] : flagBefore && FLAGS_LIFTED[flagBefore];
    },
    firstSeen: (at, now) =>
      `first seen ${now - at < RECENT_MS ? dates.weekdayTime(at) : moment(at)}`,
    since: 'Since your last digest',
    watch: (name) => `Watch “${name}”`,
    continues: 'Continues',
    usually: (count) => (count === null ? 'nothing to compare yet' : `usually ${number(count)}`),
    change: (count, usual) =>
      usual === null
        ? ''
        : count === usual
          ? 'as usual'
          : `${count > usual ? '+' : '−'}${number(Math.abs(count - usual))}`,
    otherTopics: (count) => counted(count, 'more topic', 'more topics'),
    chart: ({ name, daily, count }) =>
      `${name}: reports a day over ${daily.length} days, from ${number(Math.min(...daily))} to ${number(Math.max(...daily))}, now ${number(count)}`,
    more: (count, onWeb) =>
      `and ${counted(count, 'more story', 'more stories')}${onWeb ? ' on the web' : ''}`,
    allQuiet: (articles, from) =>
      `All quiet: ${counted(articles, 'article', 'articles')} checked since ${moment(from)}, none on your topics.`,
    coverage: (coverage) =>
      `${number(coverage.feedsHealthy)} of ${counted(coverage.feeds, 'feed', 'feeds')} healthy` +
      `${quietFeeds(coverage)}. ${counted(coverage.articlesChecked, 'article', 'articles')} checked.${silent(coverage)}`,
    why: ({ title, recipient, watches, themes }) =>
      `${recipient} is subscribed to “${title}”` +
      (watches.length > 0 ? `; watches: ${watches.join(', ')}` : '') +
      (themes.length > 0 ? `; themes: ${themes.join(', ')}` : '') +
      '.',
    cadence: (cadence) => `It comes ${cadenceText(cadence)}.`,
    ownWords: 'Headlines and extracts are the outlets’ own words.',
  };
};
