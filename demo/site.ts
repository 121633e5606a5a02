import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import type { Instant } from '../src/model/time.ts';
import type { Report } from './edition.ts';
import { FEED_WRITERS } from './feed-formats/index.ts';
import type { Encoding, Outlet } from './outlets.ts';
import type { Chrome } from './templates/chrome.ts';
import { outletFrontPage } from './templates/front-page.ts';
import { PAGE_TEMPLATES } from './templates/index.ts';
import { pictureOf } from './templates/picture.ts';

/** What a site has to give at one moment. */
export interface Site {
  readonly outlet: Outlet;
  /** Without a slash at the end. */
  readonly siteUrl: string;
  readonly chrome: Chrome;
  /** Newest first. */
  readonly reports: readonly Report[];
  readonly changedAt: Instant;
}

/** A resource with its validators, or where it has moved. */
export type Resource =
  | {
      readonly kind: 'found';
      readonly mediaType: string;
      readonly body: Uint8Array;
      readonly etag: string;
      readonly lastModified: Instant;
    }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'missing' };

const REDIRECTED_FROM = '/rss';
const ROBOTS = 'User-agent: *\nDisallow: /search\nDisallow: /account/\n';

const found = (
  text: string,
  about: { mediaType: string; encoding: Encoding; lastModified: Instant },
): Resource => {
  const body = iconv.encode(text, about.encoding);
  return {
    kind: 'found',
    mediaType: `${about.mediaType}; charset=${about.encoding}`,
    body,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`,
    lastModified: about.lastModified,
  };
};

/** The address a reader is given for the outlet's feed; a redirected one answers elsewhere. */
export const advertisedFeedPath = ({ feed }: Outlet): string =>
  feed.manner === 'redirected' ? REDIRECTED_FROM : feed.path;

const feedResource = (site: Site): Resource => {
  const { outlet, siteUrl, reports, changedAt } = site;
  const { mediaType, write } = FEED_WRITERS[outlet.feed.format];
  const text = write({
    outlet,
    siteUrl,
    feedUrl: siteUrl + outlet.feed.path,
    reports,
    changedAt,
  });
  return found(text, { mediaType, encoding: outlet.feed.encoding, lastModified: changedAt });
};

const articleResource = (site: Site, report: Report): Resource => {
  const { outlet, siteUrl, chrome, reports } = site;
  const related = reports.filter((other) => other !== report).slice(0, 4);
  const page = { report, siteUrl, chrome, related };
  return found(PAGE_TEMPLATES[outlet.page.template].render(page).markup, {
    mediaType: 'text/html',
    encoding: outlet.page.encoding,
    lastModified: report.publishedAt,
  });
};

/** What the site answers for a path, before anything about the request is looked at. */
export const resourceAt = (site: Site, path: string): Resource => {
  const { outlet, reports, changedAt } = site;
  const plain = { encoding: 'utf-8', lastModified: changedAt } as const;
  if (path === outlet.feed.path) return feedResource(site);
  if (path === advertisedFeedPath(outlet)) return { kind: 'moved', to: outlet.feed.path };
  if (path === '/robots.txt') return found(ROBOTS, { ...plain, mediaType: 'text/plain' });
  if (path === '/')
    return found(outletFrontPage(outlet, reports).markup, { ...plain, mediaType: 'text/html' });
  const report = reports.find((one) => one.path === path || `/img/${one.slug}.svg` === path);
  if (!report) return { kind: 'missing' };
  if (path === report.path) return articleResource(site, report);
  return found(pictureOf(report.slug, outlet.accent).markup, {
    ...plain,
    mediaType: 'image/svg+xml',
  });
};
