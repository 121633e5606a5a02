import type { EntityMention } from '../../model/annotation.ts';
import type { EntityIndex, Stretch } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import { termsIn } from '../term/scan.ts';
import { spanOf } from '../term/spans.ts';
import type { Entity, Gazetteer } from './gazetteer.ts';

/** An entity at a place of the text. */
export interface Mention extends Stretch {
  readonly entity: Entity;
}

/** Whether `outer` covers all of `inner` and more. */
const contains = (outer: Stretch, inner: Stretch): boolean =>
  outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from;

/** Mentions in order, without the shorter name of one entity inside the longer name of a body. */
const longest = (mentions: readonly Mention[]): readonly Mention[] => {
  const kept: Mention[] = [];
  for (const mention of [...mentions].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const before = kept.slice(-4);
    const inside = before.some(
      (other) =>
        contains(other, mention) ||
        (other.entity === mention.entity && other.from <= mention.from && other.to >= mention.to),
    );
    if (!inside) kept.push(mention);
  }
  return kept;
};

/** Every entity of the gazetteer that the text names. */
export const mentionsIn = (gazetteer: Gazetteer, reading: Reading): readonly Mention[] =>
  longest(
    termsIn(gazetteer.lexicon, reading).flatMap(({ value, stretches }) =>
      stretches.map(({ from, to }) => ({ entity: value, from, to })),
    ),
  );

export const entityIndexOf = (mentions: readonly Mention[]): EntityIndex => {
  const index = new Map<number, { groups: ReadonlySet<string>; to: number }[]>();
  for (const { entity, from, to } of mentions) {
    const here = index.get(from);
    if (here === undefined) index.set(from, [{ groups: entity.groups, to }]);
    else here.push({ groups: entity.groups, to });
  }
  return index;
};

/** Mentions gathered by entity, in the order in which the entities first appear. */
export const gathered = (
  mentions: readonly Mention[],
  reading: Reading,
): readonly EntityMention[] => {
  const byEntity = new Map<Entity, Mention[]>();
  for (const mention of mentions) {
    const known = byEntity.get(mention.entity);
    if (known === undefined) byEntity.set(mention.entity, [mention]);
    else known.push(mention);
  }
  return [...byEntity].map(([entity, found]) => ({
    entity: entity.id,
    kind: entity.kind,
    name: entity.name,
    spans: found.map((mention) => spanOf(reading, mention)),
  }));
};
