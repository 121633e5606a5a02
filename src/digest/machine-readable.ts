import type { Alert } from '../model/alert.ts';
import type { Digest, DigestEntry } from '../model/digest.ts';
import { textOfRuns } from './extract.ts';
import { toldEntries } from './outline.ts';

const iso = (at: number): string => new Date(at).toISOString();

const storyOf = (entry: DigestEntry) => ({
  id: entry.storyId,
  state: entry.state,
  topic: entry.topic,
  headline: textOfRuns(entry.headline),
  url: entry.url,
  language: entry.language,
  extract: textOfRuns(entry.extract),
  outlets: entry.outlets,
  outletsBefore: entry.outletsBefore,
  sources: entry.outletNotes.map(({ name, type, url }) => ({ name, type, url })),
  firstSeenAt: iso(entry.firstSeenAt),
  matches: entry.matches.map(({ watch, terms }) => ({ watch, terms })),
});

/** A digest or alert as JSON for a webhook; `version` changes when a field changes its meaning. */
export const machineReadable = (content: Digest | Alert) => ({
  version: 1,
  kind: 'entries' in content ? 'alert' : 'digest',
  subscription: { id: content.subscription.id, title: content.subscription.title },
  subject: content.subject,
  composedAt: iso(content.composedAt),
  view: content.links.view,
  stories: ('entries' in content ? content.entries : toldEntries(content)).map(storyOf),
  more: content.more,
  spikes:
    'entries' in content ? content.spikes.map((spike) => ({ ...spike, at: iso(spike.at) })) : [],
});
