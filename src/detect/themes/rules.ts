import { termOf } from '../entities/gazetteer.ts';
import type { ThemePack, ThemeTerms } from '../pack.ts';
import { compileLexicon, type Lexicon } from '../term/lexicon.ts';
import type { TermMatch } from '../term/scan.ts';

type Kind = keyof ThemeTerms | 'context';

interface Rule {
  readonly theme: ThemePack;
  readonly kind: Kind;
  /** The one language in which the term means this; null for any. */
  readonly language: string | null;
}

export type ThemeMatch = TermMatch<Rule>;

export interface ThemeRules {
  readonly themes: readonly ThemePack[];
  readonly lexicon: Lexicon<Rule>;
}

/** English stands in texts of every language; `any` holds for all. */
const WORLD_LANGUAGES = new Set(['en', 'any']);

/** Languages that short texts are taken for when they are in another of the kind. */
const KIN: readonly (readonly string[])[] = [
  ['uz', 'tr', 'az', 'kk', 'ky', 'tk'],
  ['it', 'es', 'fr', 'pt', 'ro'],
];

/** Whether terms of one language may stand in a text that is said to be in another. */
export const mayStandIn = (bound: string, language: string): boolean =>
  bound === language || KIN.some((kin) => kin.includes(bound) && kin.includes(language));

/** Latin letters are shared by languages whose words collide (Turkish *siber*, Siberia). */
const languageBound = (language: string, source: string): string | null =>
  /\p{Script=Latin}/u.test(source) && !WORLD_LANGUAGES.has(language) ? language : null;

const KINDS = ['strong', 'fair', 'weak', 'negative'] as const;

const ruleOf = (source: string, value: Rule) => ({ term: termOf(source), value });

const rulesOf = (theme: ThemePack) => [
  ...theme.context.map((source) => ruleOf(source, { theme, kind: 'context', language: null })),
  ...Object.entries(theme.terms).flatMap(([language, terms]) =>
    KINDS.flatMap((kind) =>
      terms[kind].map((source) =>
        ruleOf(source, { theme, kind, language: languageBound(language, source) }),
      ),
    ),
  ),
];

/** Makes themes ready: one lexicon for all. */
export const compileThemes = (themes: readonly ThemePack[]): ThemeRules => ({
  themes,
  lexicon: compileLexicon(themes.flatMap(rulesOf)),
});
