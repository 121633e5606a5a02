import type { Dateline, SignOff } from '../src/model/article.ts';
import type { Instant } from '../src/model/time.ts';
import { readStories } from './content.ts';
import { composeEdition, printedParagraphs, type Report, type Wave } from './edition.ts';
import { readOutlets } from './outlets.ts';
import { readChrome } from './templates/chrome.ts';
import { PAGE_TEMPLATES } from './templates/index.ts';

/** What a perfect reader would make of one page of the newsroom. */
export interface ArticleTruth {
  readonly outlet: string;
  readonly slug: string;
  /** Path on the outlet's site. */
  readonly path: string;
  readonly title: string;
  readonly standfirst: string | null;
  readonly bylines: readonly string[];
  readonly agency: string | null;
  readonly dateline: Dateline | null;
  readonly signOff: SignOff | null;
  /** With the dateline, without the sign-off. */
  readonly paragraphs: readonly string[];
  readonly language: string;
  readonly publishedAt: Instant;
  /** Equal for all reports of one story, in any language. */
  readonly story: string;
  readonly link: 'report' | 'copy' | 'follow-up';
  /** `outlet/slug` of the wire story. */
  readonly copyOf: string | null;
  /** Whether it is about the SCO or Eurasian security. */
  readonly relevant: boolean;
  readonly wave: Wave;
  /** Lines of the page that belong to no article. */
  readonly junk: readonly string[];
}

const linkOf = (report: Report): ArticleTruth['link'] => {
  if (report.copyOf !== null) return 'copy';
  return report.followUp ? 'follow-up' : 'report';
};

export const truthOf = (report: Report, junk: readonly string[]): ArticleTruth => ({
  outlet: report.outlet.id,
  slug: report.slug,
  path: report.path,
  title: report.title,
  standfirst: report.standfirst,
  bylines: report.bylines,
  agency: report.dateline?.agency ?? report.agency,
  dateline: report.dateline,
  signOff: report.signOff,
  paragraphs: printedParagraphs(report),
  language: report.outlet.language,
  publishedAt: report.publishedAt,
  story: report.story,
  link: linkOf(report),
  copyOf: report.copyOf,
  relevant: report.relevant,
  wave: report.wave,
  junk,
});

/** The truth of both waves, as if `now` had published them together. */
export const newsroomTruth = (now: Instant): readonly ArticleTruth[] => {
  const chrome = readChrome();
  return composeEdition(readOutlets(), readStories(), { 1: now, 2: now }).map((report) =>
    truthOf(
      report,
      PAGE_TEMPLATES[report.outlet.page.template].junk(chrome[report.outlet.language]),
    ),
  );
};
