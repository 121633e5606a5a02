import type { Dateline, SignOff } from '../src/model/article.ts';
import type { Instant } from '../src/model/time.ts';
import { dateInWords, isoDate, type Place } from './calendar.ts';
import type { DatelineContent, SignOffContent } from './content.ts';

type DatelineForm = (line: DatelineContent, date: string) => string;

const DATELINE_FORMS: Readonly<Record<DatelineContent['form'], DatelineForm>> = {
  plain: ({ place, agency }) => `${place.toUpperCase()} (${agency}) -`,
  dated: ({ place, agency }, date) => `${place.toUpperCase()}, ${date} (${agency}) -`,
  dashed: ({ place, agency }, date) => `${place.toUpperCase()}, ${date} (${agency}) --`,
  slashed: ({ place, agency }, date) => `${place.toUpperCase()}, ${date}. /${agency}/.`,
  chinese: ({ place, agency }, date) => `${agency}${place}${date}电`,
  persian: ({ place, agency }) => `${place} - ${agency} -`,
};

const UNDATED: readonly DatelineContent['form'][] = ['plain', 'persian'];

export const datelineOf = (content: DatelineContent, at: Instant, place: Place): Dateline => ({
  place: content.place,
  region: null,
  date: UNDATED.includes(content.form) ? null : `-${isoDate(at, place.timeZone).slice(4)}`,
  agency: content.agency,
  raw: DATELINE_FORMS[content.form](content, dateInWords(at, place)),
});

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const ROLES = [
  ['reporting', 'Reporting by'],
  ['additional', 'Additional reporting by'],
  ['writing', 'Writing by'],
  ['editing', 'Editing by'],
] as const;

export const signOffOf = (content: SignOffContent): SignOff => {
  const credits = ROLES.filter(([role]) => content[role].length > 0).map(
    ([role, words]) => `${words} ${listed(content[role])}`,
  );
  const raw = content.form === 'glued' ? credits.join('') : `(${credits.join('; ')})`;
  return {
    reporting: [...content.reporting, ...content.additional],
    writing: content.writing,
    editing: content.editing,
    contributing: [],
    raw,
  };
};
