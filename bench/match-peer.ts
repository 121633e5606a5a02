import { createRequire } from 'node:module';
import type { Article, MixQuery, MixTerm } from './match-mix.ts';

/** What the npm package `ahocorasick` exports; it has no types of its own. */
type AhoCorasick = new (
  keywords: readonly string[],
) => { search(text: string): readonly (readonly [number, readonly string[]])[] };

const isAhoCorasick = (value: unknown): value is AhoCorasick => typeof value === 'function';

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const stands = (text: string, start: number, end: number, isPrefix: boolean): boolean =>
  !WORD_CHARACTER.test(text.charAt(start - 1)) &&
  (isPrefix || !WORD_CHARACTER.test(text.charAt(end)));

/** Where terms stand: indexes of words, by term. */
type Places = ReadonlyMap<string, readonly number[]>;

const keyOf = ({ word, kind }: MixTerm): string => `${kind}:${word}`;

/**
 * The baseline: an Aho–Corasick automaton over every term finds the terms of a text, the queries
 * that have one of them are checked exactly.
 */
export const peerMatcher = (
  folder: string,
  queries: readonly MixQuery[],
): ((article: Article) => number) => {
  const loaded: unknown = createRequire(`${folder}/`)('ahocorasick');
  if (!isAhoCorasick(loaded)) throw new TypeError('ahocorasick exports no constructor');
  const terms = new Map<string, MixTerm[]>();
  const byTerm = new Map<string, number[]>();
  queries.forEach((query, index) => {
    for (const term of query.groups.flat()) {
      const lower = term.word.toLowerCase();
      const known = terms.get(lower) ?? [];
      if (!known.some((other) => keyOf(other) === keyOf(term))) terms.set(lower, [...known, term]);
      byTerm.set(keyOf(term), [...(byTerm.get(keyOf(term)) ?? []), index]);
    }
    if (query.not !== null)
      terms.set(query.not, [...(terms.get(query.not) ?? []), { word: query.not, kind: 'plain' }]);
  });
  const automaton = new loaded([...terms.keys()]);

  const placesIn = (text: string): Places => {
    const starts = Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ({ index }) => index);
    const wordAt = new Map(starts.map((start, index) => [start, index]));
    const places = new Map<string, number[]>();
    for (const [last, keywords] of automaton.search(text.toLowerCase())) {
      for (const keyword of keywords) {
        const start = last + 1 - keyword.length;
        for (const term of terms.get(keyword) ?? []) {
          if (!stands(text, start, last + 1, term.kind === 'prefix')) continue;
          if (term.kind === 'exact' && text.slice(start, last + 1) !== term.word) continue;
          const place = wordAt.get(start) ?? 0;
          const known = places.get(keyOf(term));
          if (known === undefined) places.set(keyOf(term), [place]);
          else known.push(place);
        }
      }
    }
    return places;
  };

  const keyed = queries.map(({ groups, near, inTitle, not }) => ({
    groups: groups.map((group) => group.map(keyOf)),
    near,
    titleGroup: inTitle && (near === null || groups.length > 2) ? groups.length - 1 : -1,
    not: not === null ? null : `plain:${not}`,
  }));
  const placesOf = (group: readonly string[] | undefined, places: Places): readonly number[] =>
    group?.flatMap((key) => places.get(key) ?? []) ?? [];

  const holds = (
    { groups, near, titleGroup, not }: (typeof keyed)[number],
    title: Places,
    all: Places,
  ): boolean => {
    const stands = (group: readonly string[], index: number): boolean =>
      group.some((key) => (index === titleGroup ? title : all).has(key));
    if (!groups.every(stands) || (not !== null && all.has(not))) return false;
    if (near === null) return true;
    const [firsts, seconds] = [placesOf(groups[0], all), placesOf(groups[1], all)];
    return firsts.some((a) => seconds.some((b) => a !== b && Math.abs(a - b) <= near));
  };

  return ({ title, text }) => {
    const titlePlaces = placesIn(title);
    // The title stands far from the text, so that NEAR does not reach across.
    const all = placesIn(`${title}${' x'.repeat(20)} ${text}`);
    const candidates = new Set<number>();
    for (const key of all.keys()) for (const index of byTerm.get(key) ?? []) candidates.add(index);
    let hits = 0;
    for (const index of candidates) {
      const query = keyed[index];
      if (query !== undefined && holds(query, titlePlaces, all)) hits += 1;
    }
    return hits;
  };
};
