import type { Article, Dateline, Evidence } from '../model/article.ts';
import { webAddress } from './address.ts';
import { agencyNamed } from './agencies.ts';
import { datelineField, parseDateline } from './dateline.ts';
import { modifiedAt, publishedAt } from './dates.ts';
import { textOf } from './dom.ts';
import { leadImageUrl } from './lead-image.ts';
import { titleCased } from './letter-case.ts';
import type { PageInput, ReadDeps } from './read-page.ts';
import type { Reading } from './reading.ts';
import { signOffField, type WireSignOff } from './sign-off.ts';
import { meta, type Survey } from './survey.ts';

/** Version of the rules in this folder; raise it when they change what is read. */
export const READ_BY = 'article/2';

const LONGEST_EVIDENCE = 120;

const evidence = (rule: string, seen: string): Evidence => ({
  rule,
  seen: seen.slice(0, LONGEST_EVIDENCE),
});

/** Organisations credited, as written; an agency is named once, whichever way it is written. */
export const infoSources = (
  credited: readonly string[],
  agency: string | null,
): readonly string[] =>
  agency === null || credited.some((name) => (agencyNamed(name) ?? name) === agency)
    ? credited
    : [...credited, agency];

/** The wire that filed a report: as its dateline says, else its credits, else its byline. */
export const filingAgency = (
  dateline: string | null,
  signOffs: readonly WireSignOff[],
  credited: readonly string[],
): string | null => {
  const signed = dateline ?? signOffs.find(({ agency }) => agency !== null)?.agency ?? null;
  if (signed !== null) return agencyNamed(signed) ?? signed;
  return credited.map(agencyNamed).find((name) => name !== null) ?? null;
};

/** The address a page says is its own; a site that names its front page on every page is not believed. */
const canonicalUrl = (canonical: string, found: string): string => {
  const url = webAddress(canonical, found);
  return url === null || (url.pathname === '/' && url.search === '') ? found : url.href;
};

const primarySubtag = (tag: string | null): string | null =>
  /^[a-z]{2,3}(?=$|[-_])/i.exec(tag ?? '')?.[0].toLowerCase() ?? null;

const languageOf = (text: string, page: Survey, input: PageInput, deps: ReadDeps): string | null =>
  deps.identifyLanguage(text) ??
  primarySubtag(page.htmlLanguage) ??
  primarySubtag(page.structured?.language ?? null) ??
  input.languageHint;

const PLACE_ALONE = /^\p{Lu}[\p{Lu}\p{M} .,/’'-]{2,40}$/u;

/** The place a site's quirk says its reports name otherwise than in a dateline. */
const placeBeside = ({ marked, story }: Reading): Dateline | null => {
  const first = story.verdicts.findIndex(({ fate }) => fate === 'kept');
  const before = story.verdicts.slice(0, first).findLast(({ rule }) => rule === 'head matter');
  const raw =
    marked?.quirk.place === 'first line'
      ? PLACE_ALONE.exec(before?.line.text ?? '')?.[0]
      : marked?.place && textOf(marked.place);
  const agency = marked?.quirk.agency ?? null;
  return raw ? { place: titleCased(raw), region: null, date: null, agency, raw } : null;
};

/** The article in a page taken apart, every field with its evidence. */
export const composeArticle = (reading: Reading, input: PageInput, deps: ReadDeps): Article => {
  const { page, story, title, near, credits, between } = reading;
  const { people, organisations } = credits.value;
  const opening = [story.paragraphs[0], story.standfirst].find(
    (text) => text && parseDateline(text),
  );
  const parsed = parseDateline(opening ?? '');
  const published = publishedAt({ page, marked: near, lines: between });
  const modified = modifiedAt(page);
  const signOff = signOffField(story.signOffs);
  const agency = filingAgency(
    parsed?.agency ?? reading.marked?.quirk.agency ?? null,
    story.signOffs,
    organisations,
  );
  const dateline = (parsed && datelineField(parsed)) ?? placeBeside(reading);
  return {
    url: canonicalUrl(page.canonical, input.url),
    title: title?.value ?? input.entry?.title ?? '',
    standfirst: story.standfirst,
    bylines: people.length > 0 ? people : (signOff?.reporting ?? input.entry?.authors ?? []),
    agency,
    infoSources: infoSources(organisations, agency),
    dateline,
    signOff,
    publishedAt: published?.value ?? input.entry?.publishedAt ?? modified?.value ?? null,
    modifiedAt: modified?.value ?? null,
    language: languageOf(story.paragraphs.join('\n'), page, input, deps),
    leadImageUrl: webAddress(leadImageUrl(page), input.url)?.href ?? null,
    paragraphs: story.paragraphs,
    section: page.structured?.section ?? meta(page, 'article:section'),
    tags: page.metas.get('article:tag') ?? page.structured?.keywords ?? [],
    provenance: 'page',
    readBy: reading.marked ? `${READ_BY} ${reading.marked.name}` : READ_BY,
    evidence: {
      paragraphs: evidence(reading.container?.rule ?? 'none', story.paragraphs[0] ?? ''),
      bylines: evidence(credits.rule, credits.seen),
      ...(title && { title: evidence(title.rule, title.seen) }),
      ...(story.standfirst && {
        standfirst: evidence('between headline and story', story.standfirst),
      }),
      ...(dateline && {
        dateline: evidence(
          parsed
            ? opening === story.standfirst
              ? 'standfirst'
              : 'first paragraph'
            : `quirk of ${reading.marked?.name ?? ''}`,
          dateline.raw,
        ),
      }),
      ...(signOff && { signOff: evidence('credit line', signOff.raw) }),
      ...(published && { publishedAt: evidence(published.rule, published.seen) }),
      ...(modified && { modifiedAt: evidence(modified.rule, modified.seen) }),
    },
  };
};
