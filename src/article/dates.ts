import type { ZonedInstant } from '../model/time.ts';
import { attribute, type Element, nameWords, textOf } from './dom.ts';
import type { Finding } from './finding.ts';
import { meta, type Survey } from './survey.ts';
import { parseMoment } from './zoned-time.ts';

const PUBLISHED_METAS = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'date_published',
  'publishdate',
  'publish-date',
  'publication_date',
  'published_at',
  'pubdate',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'article.published',
  'rnews:datepublished',
  'og:article:published_time',
  'originalpublicationdate',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.issued',
  'dc.date.created',
  'dcterms.date',
  'dc.date',
  'dc.terms.date',
  'article_date_original',
  'citation_publication_date',
  'citation_date',
  'article:created_time',
  'date',
  'pub_date',
  'timestamp',
  'displaydate',
];

const MODIFIED_METAS = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'lastmod',
  'dcterms.modified',
];

type Moment = Finding<ZonedInstant>;

const found = (rule: string, seen: string | null, monthFirst: boolean): Moment | null => {
  if (seen === null || seen === '') return null;
  const value = parseMoment(seen, monthFirst);
  return value === null ? null : { value, rule, seen };
};

const written = (element: Element): string =>
  attribute(element, 'datetime') ||
  attribute(element, 'content') ||
  attribute(element, 'title') ||
  textOf(element);

const UPDATED = /updat|modif|edit|aktualis|actualiz|обновл|изменен|mise à jour/i;

const isUpdate = (element: Element): boolean =>
  UPDATED.test(
    `${attribute(element, 'class')} ${attribute(element, 'itemprop')} ${attribute(element, 'pubdate')}`,
  ) || UPDATED.test(textOf(element).slice(0, 60));

const fromMetas = (page: Survey, monthFirst: boolean): Moment | null => {
  for (const name of PUBLISHED_METAS) {
    const moment = found(`meta ${name}`, meta(page, name), monthFirst);
    if (moment) return moment;
  }
  return null;
};

const fromMicrodata = (page: Survey, monthFirst: boolean): Moment | null => {
  for (const name of ['datepublished', 'datecreated']) {
    for (const element of page.itemprops.get(name) ?? []) {
      const moment = found(`itemprop ${name}`, written(element), monthFirst);
      if (moment) return moment;
    }
  }
  return null;
};

const fromTimeTags = (times: readonly Element[], monthFirst: boolean): Moment | null => {
  for (const time of [...times.filter((t) => !isUpdate(t)), ...times]) {
    const moment = found('time', written(time), monthFirst);
    if (moment) return moment;
  }
  return null;
};

const IN_ADDRESS = /[/_-]((?:19|20)\d{2})[/_-]?(\d{2}|\p{L}{3})[/_-]?(\d{2})(?=[/_.-]|$)/u;

const fromAddress = (page: Survey): Moment | null => {
  const match = IN_ADDRESS.exec(page.url);
  if (!match) return null;
  const seen = /\d/.test(match[2] ?? '')
    ? `${match[1]}-${match[2]}-${match[3]}`
    : `${match[3]} ${match[2]} ${match[1]}`;
  return found('address', seen, false);
};

const DATE_WORDS = new Set([
  'date',
  'datum',
  'time',
  'timestamp',
  'published',
  'publish',
  'pubdate',
  'posted',
  'dateline',
  'fecha',
  'created',
  'meta',
  'byline',
]);

const fromMarkedText = (elements: readonly Element[], monthFirst: boolean): Moment | null => {
  for (const element of elements) {
    if (!nameWords(element).some((word) => DATE_WORDS.has(word))) continue;
    const text = textOf(element);
    const moment = text.length < 200 ? found('visible date', text, monthFirst) : null;
    if (moment) return moment;
  }
  return null;
};

const LONGEST_DATE_LINE = 120;

/** A date in a short line that is no sentence. */
const fromLines = (lines: readonly string[], monthFirst: boolean): Moment | null => {
  for (const line of lines) {
    const isLabel = line.length < LONGEST_DATE_LINE && !/[.!?。]$/.test(line);
    const moment = isLabel ? found('line', line, monthFirst) : null;
    if (moment) return moment;
  }
  return null;
};

export interface DateSources {
  readonly page: Survey;
  /** Elements near the headline, those after it first. */
  readonly marked: readonly Element[];
  /** Short lines around the headline, for a date nothing marks. */
  readonly lines: readonly string[];
}

const monthFirstHere = (page: Survey): boolean =>
  /^en(?:-us)?$/i.test(page.htmlLanguage) || page.htmlLanguage === '';

/** When the page says it was published; never the time of a change while anything else is known. */
export const publishedAt = ({ page, marked, lines }: DateSources): Moment | null => {
  const monthFirst = monthFirstHere(page);
  return (
    found('json-ld datePublished', page.structured?.datePublished ?? null, monthFirst) ??
    fromMetas(page, monthFirst) ??
    fromMicrodata(page, monthFirst) ??
    fromTimeTags([...marked.filter(({ name }) => name === 'time'), ...page.times], monthFirst) ??
    fromMarkedText(marked, monthFirst) ??
    fromLines(lines, monthFirst) ??
    fromAddress(page)
  );
};

/** When the page says it was last changed. */
export const modifiedAt = (page: Survey): Moment | null =>
  found('json-ld dateModified', page.structured?.dateModified ?? null, false) ??
  MODIFIED_METAS.reduce<Moment | null>(
    (hit, name) => hit ?? found(`meta ${name}`, meta(page, name), false),
    null,
  );
