import type { EntityKind } from '../../model/annotation.ts';
import { type EntityId, entityId } from '../../model/ids.ts';
import type { CountryEntry, DetectorPack, GazetteerEntry } from '../pack.ts';
import { compileLexicon, type Lexicon } from '../term/lexicon.ts';
import { parseTerm, type Term } from '../term/term.ts';

/** An entity as the gazetteer knows it. */
export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly state: string | null;
  readonly groups: ReadonlySet<string>;
}

export interface Gazetteer {
  readonly byId: ReadonlyMap<string, Entity>;
  readonly lexicon: Lexicon<Entity>;
}

/** Terms of the pack are checked when it is loaded; a fault here is a fault of ours. */
export const termOf = (source: string, casing: 'folded' | 'as-written' = 'folded'): Term => {
  const parsed = parseTerm(source, casing);
  if (parsed.kind === 'invalid') throw new TypeError(`a term of the pack ${parsed.reason}`);
  return parsed.term;
};

const entityOf = (entry: GazetteerEntry): Entity => ({
  id: entry.id,
  kind: entry.kind,
  name: entry.name,
  state: entry.state,
  groups: new Set([entry.id, ...entry.groups, ...(entry.state === null ? [] : [entry.state])]),
});

/** Languages whose names stand alone, without endings of case. */
const UNINFLECTED = new Set(['en', 'zh', 'fa', 'hi', 'ur', 'ar', 'de', 'fr', 'it', 'es']);

const namesOf = ({ code }: CountryEntry, languages: readonly string[]): readonly string[] => {
  const names = languages.flatMap((language) => {
    const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
    if (name === undefined) return [];
    // Brackets and slashes are signs of the term language.
    const plain = name
      .replaceAll(/\s*[([（].*$/g, '')
      .replaceAll(/[|*~;&]/g, ' ')
      .trim();
    return UNINFLECTED.has(language.split('-', 1)[0] ?? language) ? [plain] : [`${plain}~`];
  });
  return [...new Set(names)].filter((name) => name.length > 2 || /\p{Script=Han}/u.test(name));
};

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'region' });

const entryOfCountry = (country: CountryEntry, languages: readonly string[]): GazetteerEntry => ({
  id: country.code,
  kind: 'country',
  name: ENGLISH.of(country.code) ?? country.code,
  state: country.code,
  groups: country.groups,
  aliases: [...namesOf(country, languages), ...country.aliases],
});

export const compileGazetteer = (
  pack: Pick<DetectorPack, 'gazetteer' | 'countries' | 'languages'>,
): Gazetteer => {
  const entries = [
    ...pack.gazetteer,
    ...pack.countries.map((country) => entryOfCountry(country, pack.languages)),
  ];
  const known = entries.map((entry) => ({ entry, entity: entityOf(entry) }));
  const terms = known.flatMap(({ entry, entity }) =>
    entry.aliases.map((alias) => ({ term: termOf(alias, 'as-written'), value: entity })),
  );
  return {
    byId: new Map(known.map(({ entity }) => [entity.id, entity])),
    lexicon: compileLexicon(terms),
  };
};

/** What the gazetteer calls its entities. */
export const entityNames = (
  pack: Pick<DetectorPack, 'gazetteer' | 'countries'>,
): ReadonlyMap<EntityId, string> =>
  new Map(
    [...pack.gazetteer, ...pack.countries.map((country) => entryOfCountry(country, []))].map(
      ({ id, name }) => [entityId(id), name],
    ),
  );
