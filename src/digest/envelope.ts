import type {
  Digest,
  DigestEntry,
  DigestLinks,
  Subscription,
  SubscriptionNote,
} from '../model/digest.ts';
import { shortened } from './cut.ts';
import { textOfRuns } from './extract.ts';
import { oneLine, webAddress } from './untrusted.ts';
import type { Words } from './words/words.ts';

const SUBJECT_HEADLINE = 90;
const PREHEADER_HEADLINES = 2;

/** The names of what the subscription asks for, in its own order. */
export interface InterestNames {
  readonly watches: readonly string[];
  readonly themes: readonly string[];
}

export const subscriptionNote = (
  { id, title, recipient, cadence, locale }: Subscription,
  interests: InterestNames,
): SubscriptionNote => ({
  id,
  title: oneLine(title),
  recipient: oneLine(recipient),
  cadence,
  locale,
  watches: interests.watches.map(oneLine),
  themes: interests.themes.map(oneLine),
});

export const checkedLinks = ({ view, manage, unsubscribe }: DigestLinks): DigestLinks => ({
  view: webAddress(view),
  manage: webAddress(manage),
  unsubscribe: webAddress(unsubscribe),
});

const headlineOf = (entry: DigestEntry, limit: number): string =>
  shortened(oneLine(textOfRuns(entry.headline)), limit);

/** Subject and preheader: the lead and the count; then the next headlines. */
export const envelopeOf = (
  entries: readonly DigestEntry[],
  more: number,
  words: Words,
): Pick<Digest, 'subject' | 'preheader'> | null => {
  const [lead, ...rest] = entries;
  if (!lead) return null;
  return {
    subject: words.subject(headlineOf(lead, SUBJECT_HEADLINE), rest.length + more),
    preheader:
      rest.length > 0
        ? rest
            .slice(0, PREHEADER_HEADLINES)
            .map((entry) => headlineOf(entry, SUBJECT_HEADLINE))
            .join(' · ')
        : shortened(oneLine(textOfRuns(lead.extract)), SUBJECT_HEADLINE),
  };
};
