import type { SignOff } from '../model/article.ts';
import { agencyNamed } from './agencies.ts';

type Role = 'reporting' | 'writing' | 'editing' | 'contributing';

/** A sign-off with what the wire scorer and the info sources want besides: agency and syndication. */
export interface WireSignOff extends SignOff {
  readonly agency: string | null;
  /** True for notes that say the text came from elsewhere. */
  readonly syndication: boolean;
}

/** A credit line is short; longer text is the story. */
const LONGEST = 900;

/**
 * Role markers. Not bound to a word's start, because sites glue credits: `MikheyevWriting by`.
 */
const MARKERS: readonly (readonly [string, readonly Role[]])[] = [
  ['(?:additional |with )?reporting and (?:writing|editing) by', ['reporting', 'writing']],
  ['(?:additional |further |with )*(?:reporting|reportage|research) by', ['reporting']],
  ['(?:additional )?contributions? (?:by|from)', ['contributing']],
  ['(?:written|writing|compiled) (?:and edited )?by', ['writing']],
  ['(?:editing|edited|desk editing) by', ['editing']],
  ['reportes? (?:adicional(?:es)? )?de', ['reporting']],
  ['(?:escrito|redactado) por', ['writing']],
  ['editado (?:en español )?por', ['editing']],
  ['reportage (?:de |par )', ['reporting']],
  ['(?:édité|edité) par', ['editing']],
  ['rédigé par', ['writing']],
  ['(?:berichtet|bericht) von', ['reporting']],
  ['(?:geschrieben|verfasst) von', ['writing']],
  ['redigiert von', ['editing']],
  ['(?:репортаж|подготовил[аи]?|сообщил[аи]?):? ', ['reporting']],
  ['(?:редактор|под редакцией):? ', ['editing']],
  ['(?:责任编辑|责编|编辑)[:：]', ['editing']],
  ['记者[:：]', ['reporting']],
];

const ROLE_BY_MARKER = MARKERS.map(([pattern, roles]): readonly [RegExp, readonly Role[]] => [
  new RegExp(`^${pattern}`, 'iu'),
  roles,
]);
const ANY_MARKER = new RegExp(MARKERS.map(([pattern]) => `(?:${pattern})`).join('|'), 'giu');
const OPENS = new RegExp(
  `^[\\s(\\[（【*_—–-]{0,6}(?:${MARKERS.map(([pattern]) => `(?:${pattern})`).join('|')})`,
  'iu',
);
/** Where a credit in brackets begins at the end of a story's own paragraph. */
const BRACKETED_TAIL =
  /[([（]\s?(?:(?:additional |with )?(?:reporting|writing|editing|written|edited|compiled) (?:and \w+ )?by|reporte de|reportage |bericht von|责任编辑|记者[:：])/iu;

const CONTRIBUTED =
  /^(?:\p{Lu}|The )[^.!?]{2,300} (?:contributed (?:reporting|research|to (?:this|the) (?:report|story|article|piece))|also contributed)\b[^!?]{0,120}$/u;
const CONTRIBUTED_VERB = /,? (?:also )?contributed\b/;

interface Note {
  readonly pattern: RegExp;
  readonly agency: string | null;
}

const SYNDICATION: readonly Note[] = [
  { pattern: /^[([]?except for the headline\b.{0,120}syndicated feed/iu, agency: null },
  { pattern: /^[([]?(?:with|based on) (?:\w+ )?inputs? from\b/iu, agency: null },
  {
    pattern:
      /^[([]?this (?:story|article|report|copy) (?:has|was|is)(?: not)?(?: been)?(?: \w+)? (?:published|generated|taken|auto-generated|sourced|edited|created) .{0,120}(?:feed|agency|agencies|wire|syndicat)/iu,
    agency: null,
  },
  { pattern: /^sources?: .{0,40}agenc(?:y|ies)\b/iu, agency: null },
  { pattern: /^our standards: the thomson reuters/iu, agency: 'Reuters' },
  { pattern: /^(?:©|\(c\)|copyright)[ \d]{0,8}(?:the )?associated press/iu, agency: 'AP' },
  { pattern: /^(?:©|\(c\)|copyright)[ \d]{0,8}agence france.presse/iu, agency: 'AFP' },
  { pattern: /^(?:©|\(c\)|copyright)[ \d]{0,8}(?:thomson )?reuters/iu, agency: 'Reuters' },
];

const bare = (name: string): string =>
  name
    .replaceAll(/\(\([^)]*\)?\)?/g, '')
    .replaceAll(/\S+@\S+|\+[\d ()-]{6,}/g, '')
    .replace(/^(?:with )?(?:reporting )?by /i, '')
    .replace(/ (?:in|from|at|en|à|aus|в|for|of) (?:\p{Lu}|the ).*$/u, '')
    .replace(/^[\s"'“(),.:;*—–-]+/u, '')
    .replace(/[\s"'”(),:;*—–\])）】-]+$/u, '')
    .replace(/(?<=\p{L}{2})(?<![JS]r)\.$/u, '')
    .trim();

/** Lower-case words in names of people. */
const PARTICLES =
  /^(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|al|el|bin|ibn|bint|y|e)$/;

const isName = (text: string): boolean =>
  /^\p{Lu}|^\p{Script=Han}|^(?:de|van|von|al|el) /u.test(text) &&
  text.length <= 60 &&
  text.split(' ').length <= 6 &&
  !/\d/.test(text) &&
  text.split(' ').every((word) => !/^\p{Ll}/u.test(word) || PARTICLES.test(word));

const SEPARATORS =
  /\s*[,;、，；]\s*|\s+(?:and|und|y|et|и|&)\s+|\s*&\s*|\)\s*\(|\.\s+(?=\p{Lu}\p{Ll}+ing\b)/u;

/** Names in a credit: separated by commas, semicolons, "and" in the languages of the wires. */
const namesIn = (text: string): readonly string[] =>
  text.split(SEPARATORS).map(bare).filter(isName);

/** Characters of a credit that belong to no name. */
const strangeLength = (text: string): number =>
  text
    .split(SEPARATORS)
    .map(bare)
    .filter((piece) => !isName(piece))
    .reduce((sum, piece) => sum + piece.length, 0);

const emptyCredits = (): Record<Role, string[]> => ({
  reporting: [],
  writing: [],
  editing: [],
  contributing: [],
});

interface Credits {
  readonly roles: Record<Role, string[]>;
  /** Characters that are neither marker nor name. */
  readonly strange: number;
}

const rolesOf = (marker: string): readonly Role[] =>
  ROLE_BY_MARKER.find(([pattern]) => pattern.test(marker))?.[1] ?? [];

const creditsIn = (text: string): Credits => {
  const roles = emptyCredits();
  const markers = [...text.matchAll(ANY_MARKER)];
  const parts = markers.map((marker, index) => {
    const from = marker.index + marker[0].length;
    const until = markers[index + 1]?.index ?? text.length;
    return { marker: marker[0], said: text.slice(from, until).replace(/\)\s*\(\(.*$/s, '') };
  });
  for (const { marker, said } of parts) {
    for (const role of rolesOf(marker)) {
      roles[role].push(...namesIn(said).filter((name) => !roles[role].includes(name)));
    }
  }
  return { roles, strange: parts.reduce((sum, { said }) => sum + strangeLength(said), 0) };
};

const signOff = (
  raw: string,
  credits: Record<Role, string[]>,
  note: Partial<WireSignOff>,
): WireSignOff => ({
  ...credits,
  raw,
  agency: null,
  syndication: false,
  ...note,
});

const asSyndicationNote = (text: string): WireSignOff | null => {
  const note = SYNDICATION.find(({ pattern }) => pattern.test(text));
  return note ? signOff(text, emptyCredits(), { agency: note.agency, syndication: true }) : null;
};

const asContribution = (text: string): WireSignOff | null => {
  const line = text.replace(/^[([]/, '').replace(/[)\]]$/, '');
  if (!CONTRIBUTED.test(line)) return null;
  const subject = line.slice(0, line.search(CONTRIBUTED_VERB));
  const agency = agencyNamed(subject);
  if (agency !== null) return signOff(text, emptyCredits(), { agency, syndication: true });
  const names = namesIn(subject.replace(/^.* (?:reporters?|writers?|correspondents?) /u, ''));
  return names.length > 0
    ? signOff(text, { ...emptyCredits(), contributing: [...names] }, {})
    : null;
};

/** Share of a credit line that may be neither marker nor name: places, telephone numbers. */
const MOST_STRANGE = 0.35;

const asCredits = (text: string): WireSignOff | null => {
  if (!OPENS.test(text)) return null;
  const { roles, strange } = creditsIn(text);
  const named = Object.values(roles).some((names) => names.length > 0);
  return named && strange <= text.length * MOST_STRANGE ? signOff(text, roles, {}) : null;
};

/** Words of the page that run on behind a credit: notes on standards and rights, buttons. */
const PAGE_WORDS =
  /(?<=.{10}) ?(?:Our Standards:|Acquire Licensing|Licensing Rights|Close(?: \p{L}+)? banner|Close$|Subscribe (?:to|now)|Sign up|Read more|Share this|Suggested Topics|opens new tab).*$/u;

const withoutPageWords = (line: string): string => line.replace(PAGE_WORDS, '');

/** Reads a credit line or syndication note; null when the text is neither. */
export const parseSignoff = (text: string): WireSignOff | null => {
  const line = withoutPageWords(
    text
      .slice(0, LONGEST + 1)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  if (line.length === 0 || line.length > LONGEST) return null;
  return asCredits(line) ?? asContribution(line) ?? asSyndicationNote(line);
};

/** Where a credit begins behind a story's last sentence. */
const CREDIT_TAIL =
  /(?<=[.!?]["”]?) (?=(?:Additional reporting|Reporting|Writing|Editing|Compiled|Edited)(?: and \w+)? by \p{Lu})/u;

/** A paragraph whose end is a credit, parted from it; null when it has none. */
export const partSignOff = (
  paragraph: string,
): { readonly story: string; readonly credit: WireSignOff } | null => {
  const from = Math.max(0, paragraph.length - LONGEST);
  const end = paragraph.slice(from);
  const bracketed = end.search(BRACKETED_TAIL);
  const at = bracketed < 0 ? end.search(CREDIT_TAIL) : bracketed;
  if (at < 0 || from + at === 0) return null;
  const credit = parseSignoff(paragraph.slice(from + at));
  return credit ? { story: paragraph.slice(0, from + at).trimEnd(), credit } : null;
};

/** What wires set after their last word. */
const END_MARK = /\s*(?:enditem|■|（完）|\(完\)|\(END\)|\/END\/|-0-)\s*$/iu;

/** Characters at a paragraph's end in which the mark stands. */
const LONGEST_END = 40;

/** A paragraph without the mark that ends a wire story. */
export const withoutEndMark = (paragraph: string): string => {
  const end = Math.max(0, paragraph.length - LONGEST_END);
  return paragraph.slice(0, end) + paragraph.slice(end).replace(END_MARK, '');
};

const merged = (credits: readonly SignOff[], role: Role): readonly string[] => [
  ...new Set(credits.flatMap((credit) => credit[role])),
];

/** The article's sign-off field from every credit line found; null when none names anyone. */
export const signOffField = (found: readonly WireSignOff[]): SignOff | null => {
  const credits = found.filter((s) =>
    [s.reporting, s.writing, s.editing, s.contributing].some((names) => names.length > 0),
  );
  if (credits.length === 0) return null;
  return {
    reporting: merged(credits, 'reporting'),
    writing: merged(credits, 'writing'),
    editing: merged(credits, 'editing'),
    contributing: merged(credits, 'contributing'),
    raw: credits.map((credit) => credit.raw).join('\n'),
  };
};
