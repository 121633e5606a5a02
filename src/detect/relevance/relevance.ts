import type { Relevance, ThemeFinding } from '../../model/annotation.ts';
import type { Mention } from '../entities/mentions.ts';
import type { TopicPack } from '../pack.ts';
import type { AcronymReading } from '../senses/senses.ts';
import type { Reading, ReadSentence } from '../term/reading.ts';
import { LEAST_SCORE } from '../themes/themes.ts';
import { type Ground, placeOf, type RelevanceContext } from './context.ts';
import { compileDistractors, type DistractorRules, distractorGrounds } from './distractors.ts';
import { isRegional, type Parties, partiesOf } from './parties.ts';

export interface RelevanceRules {
  readonly topic: TopicPack;
  readonly distractors: DistractorRules;
}

export const compileRelevance = (topic: TopicPack): RelevanceRules => ({
  topic,
  distractors: compileDistractors(topic.distractors),
});

/** Log-odds of an article of which nothing is known. */
const BEFORE_READING = -2.2;
const SUBJECT = { title: 4.5, lead: 3, often: 2.5, once: 1 } as const;
const OFTEN = 3;
const FIRST_THEME = 2.8;
const FURTHER_THEME = 0.5;
const REGION_IN_TITLE = 1;
const REGION_IN_LEAD = 0.5;
/** A headline that names two parties of the matter tells of what is between them, if anything of a theme is there. */
const PARTIES_IN_TITLE = 1.4;
const OTHER_SENSE = -3;

type Standing = keyof typeof SUBJECT;

const STANDING: Readonly<Record<Standing, string>> = {
  title: 'in the title',
  lead: 'in the lead',
  often: 'throughout',
  once: 'in passing',
};

const standingOf = (places: readonly ReadSentence['place'][]): Standing => {
  if (places.includes('title')) return 'title';
  if (places.includes('lead')) return 'lead';
  return places.length >= OFTEN ? 'often' : 'once';
};

const subjectGrounds = (
  topic: TopicPack,
  reading: Reading,
  mentions: readonly Mention[],
): readonly Ground[] => {
  const ofSubject = mentions.filter(({ entity }) => topic.subjects.includes(entity.id));
  const first = ofSubject[0];
  if (first === undefined) return [];
  const standing = standingOf(ofSubject.map((mention) => placeOf(reading, mention)));
  return [{ weight: SUBJECT[standing], reason: `${first.entity.name} ${STANDING[standing]}` }];
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

const regionGrounds = (
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

const partiesGrounds = (
  topic: TopicPack,
  reading: Reading,
  { mentions, known, themes }: RelevanceContext,
): readonly Ground[] => {
  if (themes.length === 0) return [];
  const states = new Set<string>();
  const powers = new Set<string>();
  let hasCore = false;
  for (const mention of mentions) {
    if (placeOf(reading, mention) !== 'title') continue;
    const party = mention.entity.state ?? mention.entity.id;
    const groups = (known.get(party) ?? mention.entity).groups;
    // A part of a state is no second party beside it.
    const isParty = mention.entity.state !== null || groups.has('region-name');
    if (groups.has(topic.core)) hasCore = true;
    if (groups.has(topic.region) && isParty) states.add(party);
    else if (groups.has(topic.powers)) powers.add(party);
  }
  const isBetween = states.size > 1 || (hasCore && powers.size > 0);
  if (!isBetween) return [];
  const names = [...states, ...powers].slice(0, 3).join(', ');
  return [{ weight: PARTIES_IN_TITLE, reason: `${names} together in the title` }];
};

/** An acronym of a subject that means something else here speaks against the topic. */
const otherSenseGrounds = (
  topic: TopicPack,
  acronyms: readonly AcronymReading[],
): readonly Ground[] =>
  acronyms
    .filter(({ decision, entity, couldMean }) => {
      const isOther = decision.sense !== null && entity === null;
      return isOther && couldMean.some((meant) => topic.subjects.includes(meant));
    })
    .map(({ decision: { acronym, sense } }) => ({
      weight: OTHER_SENSE,
      reason: `${acronym} means ${sense}`,
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
    ...subjectGrounds(topic, reading, context.mentions),
    ...themeGrounds(topic, context.themes, parties),
    ...regionGrounds(topic, reading, context),
    ...partiesGrounds(topic, reading, context),
    ...otherSenseGrounds(topic, context.acronyms),
    ...distractorGrounds(rules.distractors, reading, context.entities),
  ].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const odds = grounds.reduce((sum, { weight }) => sum + weight, BEFORE_READING);
  const score = 1 / (1 + Math.exp(-odds));
  return {
    relevant: score >= 0.5,
    score,
    reasons: grounds.map(({ weight, reason }) => `${weight > 0 ? 'for' : 'against'}: ${reason}`),
  };
};
