import type { Report } from '../edition.ts';
import { articleUrl, type Channel, contentHtml, rfc3339, summaryOf } from './channel.ts';

const item = (channel: Channel, report: Report) => ({
  id: `${channel.outlet.id}-${report.slug}`,
  url: articleUrl(channel, report),
  title: report.title,
  summary: summaryOf(report),
  ...(channel.outlet.feed.carries === 'content'
    ? { content_html: contentHtml(report) }
    : { content_text: summaryOf(report) }),
  date_published: rfc3339(report.publishedAt, channel.outlet.timeZone),
  authors: report.bylines.map((name) => ({ name })),
  tags: [report.section],
});

/** JSON Feed 1.1. */
export const writeJsonFeed = (channel: Channel): string =>
  JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: channel.outlet.title,
      description: channel.outlet.tagline,
      home_page_url: `${channel.siteUrl}/`,
      feed_url: channel.feedUrl,
      language: channel.outlet.language,
      items: channel.reports.map((report) => item(channel, report)),
    },
    null,
    2,
  );
