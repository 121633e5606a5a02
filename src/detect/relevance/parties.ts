import type { ThemeId } from '../../model/ids.ts';
import type { TopicPack } from '../pack.ts';
import type { Reading } from '../term/reading.ts';
import { placeOf, type RelevanceContext } from './context.ts';

/** Who has a part in the matter. */
export interface Parties {
  readonly region: ReadonlySet<string>;
  readonly powers: ReadonlySet<string>;
  /** Whether one of the states is of the core. */
  readonly hasCore: boolean;
  /** Whether the region itself is named: Central Asia, Eurasia. */
  readonly regionNamed: boolean;
}

/** The states and powers that have a part in the matter: named in title or lead, or twice. */
export const partiesOf = (
  topic: TopicPack,
  reading: Reading,
  context: RelevanceContext,
): Parties => {
  const times = new Map<string, number>();
  const region = new Set<string>();
  const powers = new Set<string>();
  let regionNamed = false;
  let hasCore = false;
  for (const mention of context.mentions) {
    const party = mention.entity.state ?? mention.entity.id;
    const count = (times.get(party) ?? 0) + (placeOf(reading, mention) === 'body' ? 1 : 2);
    times.set(party, count);
    if (count < 2) continue;
    const groups = context.known.get(party)?.groups ?? mention.entity.groups;
    if (groups.has(topic.core)) hasCore = true;
    if (groups.has(topic.region)) {
      if (groups.has('region-name')) regionNamed = true;
      else region.add(party);
    } else if (groups.has(topic.powers)) powers.add(party);
  }
  // A state's own press does not name it.
  const home = topic.homes[context.language ?? ''];
  if (home !== undefined && region.size + (regionNamed ? 1 : 0) > 0) region.add(home);
  return { region, powers, regionNamed, hasCore };
};

/** Whether a theme, here, is a matter of the region and not of one state's own life. */
export const isRegional = (topic: TopicPack, theme: ThemeId, parties: Parties): boolean => {
  const discounted = topic.discounted[theme] ?? [];
  const states = [...parties.region].filter((state) => !discounted.includes(state)).length;
  const named = parties.regionNamed ? 1 : 0;
  if (discounted.length > 0) return states + named > 0;
  if (states + named === 0) return false;
  const needed = topic.partiesNeeded[theme];
  if (needed === undefined || (needed === 'core-state' && parties.hasCore)) return true;
  const others = needed === 'states' ? 0 : parties.powers.size;
  return states + 2 * named + others >= 2;
};
