import type { Relevance, ThemeFinding } from '../../model/annotation.ts';
import type { ThemeId } from '../../model/ids.ts';
import { type Entity, termOf } from '../entities/gazetteer.ts';
import type { Mention } from '../entities/mentions.ts';
import type { DistractorPack, TopicPack } from '../pack.ts';
import type { AcronymReading } from '../senses/senses.ts';
import { compileLexicon, type EntityIndex, type Lexicon } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import { termsIn } from '../term/scan.ts';
import { LEAST_SCORE } from '../themes/themes.ts';

export interface RelevanceRules {
  readonly topic: TopicPack;
  readonly distractors: Lexicon<DistractorPack>;
}

export const compileRelevance = (topic: TopicPack): RelevanceRules => ({
  topic,
  distractors: compileLexicon(
    topic.distractors.flatMap((distractor) =>
      distractor.terms.map((source) => ({ term: termOf(source), value: distractor })),
    ),
  ),
});

export interface RelevanceContext {
  readonly mentions: readonly Mention[];
  readonly entities: EntityIndex;
  readonly themes: readonly ThemeFinding[];
  readonly acronyms: readonly AcronymReading[];
  /** Primary subtag, or null. */
  readonly language: string | null;
  /** The gazetteer by id, for the states that mentions stand for. */
  readonly known: ReadonlyMap<string, Entity>;
}

/** A reason with its weight, as log-odds. */
interface Ground {
  readonly weight: number;
  readonly reason: string;
}

const BEFORE_READING = -2.2;
const SUBJECT = { title: 4.5, lead: 3, often: 2.5, once: 1 } as const;
const OFTEN = 3;
const FIRST_THEME = 2.8;
const FURTHER_THEME = 0.5;
const REGION_IN_TITLE = 1;
const REGION_IN_LEAD = 0.5;
const OTHER_SENSE = -3;
const DISTRACTOR_HITS = 2;

const placeOf = (reading: Reading, { from }: Mention): 'title' | 'lead' | 'body' =>
  reading.sentences[reading.words[from]?.sentence ?? 0]?.place ?? 'body';

const subjectGround = (
  topic: TopicPack,
  reading: Reading,
  mentions: readonly Mention[],
): readonly Ground[] => {
  const ofSubject = mentions.filter(({ entity }) => topic.subjects.includes(entity.id));
  const first = ofSubject[0];
  if (first === undefined) return [];
  const places = new Set(ofSubject.map((mention) => placeOf(reading, mention)));
  const place = places.has('title')
    ? 'title'
    : places.has('lead')
      ? 'lead'
      : ofSubject.length >= OFTEN
        ? 'often'
        : 'once';
  const where = {
    title: 'in the title',
    lead: 'in the lead',
    often: 'throughout',
    once: 'in passing',
  };
  return [{ weight: SUBJECT[place], reason: `${first.entity.name} ${where[place]}` }];
};

interface Parties {
  readonly region: ReadonlySet<string>;
  readonly powers: ReadonlySet<string>;
  /** Whether the region itself is named: Central Asia, Eurasia. */
  readonly regionNamed: boolean;
}

/** The states and powers that have a part in the matter: named in title or lead, or twice. */
const partiesOf = (topic: TopicPack, reading: Reading, context: RelevanceContext): Parties => {
  const times = new Map<string, number>();
  const region = new Set<string>();
  const powers = new Set<string>();
  let regionNamed = false;
  for (const mention of context.mentions) {
    const party = mention.entity.state ?? mention.entity.id;
    const count = (times.get(party) ?? 0) + (placeOf(reading, mention) === 'body' ? 1 : 2);
    times.set(party, count);
    if (count < 2) continue;
    const groups = context.known.get(party)?.groups ?? mention.entity.groups;
    if (groups.has(topic.region)) {
      if (groups.has('region-name')) regionNamed = true;
      else region.add(party);
    } else if (groups.has(topic.powers)) powers.add(party);
  }
  // A state's own press does not name it.
  const home = topic.homes[context.language ?? ''];
  if (home !== undefined && region.size + (regionNamed ? 1 : 0) > 0) region.add(home);
  return { region, powers, regionNamed };
};

/** Whether a theme, here, is a matter of the region and not of one state's own life. */
const isRegional = (topic: TopicPack, theme: ThemeId, parties: Parties): boolean => {
  const discounted = topic.discounted[theme] ?? [];
  const states = [...parties.region].filter((state) => !discounted.includes(state)).length;
  const named = parties.regionNamed ? 1 : 0;
  if (discounted.length > 0) return states + named > 0;
  if (states + named === 0) return false;
  const needed = topic.partiesNeeded[theme];
  if (needed === undefined) return true;
  const others = needed === 'states' ? 0 : parties.powers.size;
  return states + 2 * named + others >= 2;
};

const themeGrounds = (
  topic: TopicPack,
  themes: readonly ThemeFinding[],
  parties: Parties,
): readonly Ground[] =>
  themes
    .filter(({ themeId, score }) => score >= LEAST_SCORE && isRegional(topic, themeId, parties))
    .sort((a, b) => b.score - a.score)
    .map(({ themeId }, index) => ({
      weight: index === 0 ? FIRST_THEME : FURTHER_THEME,
      reason: `${themeId} between ${[...parties.region, ...parties.powers].slice(0, 4).join(', ') || 'states of the region'}`,
    }));

const regionGround = (
  topic: TopicPack,
  reading: Reading,
  { mentions, known, language }: RelevanceContext,
): readonly Ground[] => {
  const places = mentions
    .filter(
      ({ entity }) =>
        topic.subjects.includes(entity.id) ||
        (known.get(entity.state ?? entity.id) ?? entity).groups.has(topic.region),
    )
    .map((mention) => placeOf(reading, mention));
  if (places.includes('title'))
    return [{ weight: REGION_IN_TITLE, reason: 'the region in the title' }];
  if (places.includes('lead'))
    return [{ weight: REGION_IN_LEAD, reason: 'the region in the lead' }];
  if (topic.homes[language ?? ''] !== undefined) return [];
  return [{ weight: -2 * REGION_IN_TITLE, reason: 'the region neither in title nor lead' }];
};

/** What a distractor has shown: distinct words, and how many of them in the title. */
interface DistractorHits {
  readonly words: Set<string>;
  inTitle: number;
}

const distractorHits = (
  rules: RelevanceRules,
  reading: Reading,
  entities: EntityIndex,
): ReadonlyMap<DistractorPack, DistractorHits> => {
  const hits = new Map<DistractorPack, DistractorHits>();
  for (const { value, stretches, sentence } of termsIn(rules.distractors, reading, entities)) {
    const known = hits.get(value) ?? { words: new Set<string>(), inTitle: 0 };
    hits.set(value, known);
    known.words.add(reading.words[stretches[0]?.from ?? 0]?.folded ?? '');
    if (reading.sentences[sentence]?.place === 'title') known.inTitle += 1;
  }
  return hits;
};

const distractorGrounds = (
  rules: RelevanceRules,
  reading: Reading,
  entities: EntityIndex,
): readonly Ground[] =>
  [...distractorHits(rules, reading, entities)]
    .filter(([, { words }]) => words.size >= DISTRACTOR_HITS)
    .map(([{ id, weight }, { words, inTitle }]) => ({
      weight: -weight * Math.min(2, (words.size + inTitle) / (2 * DISTRACTOR_HITS) + 0.5),
      reason: `${id}: ${[...words].slice(0, 3).join(', ')}`,
    }));

/** An acronym of a subject that means something else here speaks against the topic. */
const otherSenseGrounds = (
  topic: TopicPack,
  acronyms: readonly AcronymReading[],
): readonly Ground[] =>
  acronyms
    .filter(
      ({ decision, entity, rival }) =>
        decision.sense !== null &&
        entity === null &&
        rival !== null &&
        topic.subjects.includes(rival),
    )
    .map(({ acronym, decision }) => ({
      weight: OTHER_SENSE,
      reason: `${acronym} means ${decision.sense}`,
    }));

/** Whether the article is about the topic, with every ground for and against, weightiest first. */
export const relevanceOf = (
  rules: RelevanceRules,
  reading: Reading,
  context: RelevanceContext,
): Relevance => {
  const { topic } = rules;
  const parties = partiesOf(topic, reading, context);
  const grounds = [
    ...subjectGround(topic, reading, context.mentions),
    ...themeGrounds(topic, context.themes, parties),
    ...regionGround(topic, reading, context),
    ...otherSenseGrounds(topic, context.acronyms),
    ...distractorGrounds(rules, reading, context.entities),
  ].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const odds = grounds.reduce((sum, { weight }) => sum + weight, BEFORE_READING);
  const score = 1 / (1 + Math.exp(-odds));
  return {
    relevant: score >= 0.5,
    score,
    reasons: grounds.map(({ weight, reason }) => `${weight > 0 ? 'for' : 'against'}: ${reason}`),
  };
};
