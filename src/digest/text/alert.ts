import type { Alert, Spike } from '../../model/alert.ts';

import { type Words, wordsFor } from '../words/words.ts';
import {
  folded,
  footText,
  headingText,
  linksText,
  moreText,
  ruleText,
  stanza,
  stanzas,
  storiesText,
} from './frame.ts';

const spikeText = (spike: Spike, words: Words): string =>
  stanza([
    folded(`${spike.name}: ${words.spike(spike)}`),
    ...words.causes(spike).map(({ label, text }) => folded(`${label}: ${text}`, '   ')),
  ]);

/** The alert as plain text. */
export const alertText = (alert: Alert): string => {
  const { subscription, entries, spikes, links } = alert;
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const setting = { words, now: alert.composedAt, isLead: true };
  const { zone } = subscription.cadence;
  return stanzas([
    stanza([folded(subscription.title), `${words.moment(alert.composedAt)} (${zone})`]),
    linksText(links, words),
    ...storiesText(words.headings.alert, entries, setting),
    spikes.length > 0 && headingText(words.headings.spikes),
    ...spikes.map((spike) => spikeText(spike, words)),
    moreText(alert.more, links, words),
    ruleText,
    ...footText(subscription, words),
  ]);
};
