import type { Report } from '../edition.ts';
import { articleUrl, type Channel, contentHtml, element, rfc822, summaryOf } from './channel.ts';

const item = (channel: Channel, report: Report): string => `
    <item>
      ${element('title', report.title)}
      ${element('link', articleUrl(channel, report))}
      <guid isPermaLink="false">${channel.outlet.id}:${report.slug}</guid>
      ${element('description', summaryOf(report))}
      ${element('category', report.section)}
      ${report.bylines.map((name) => element('dc:creator', name)).join('')}
      ${channel.outlet.feed.carries === 'content' ? `<content:encoded><![CDATA[${contentHtml(report)}]]></content:encoded>` : ''}
      ${element('pubDate', rfc822(report.publishedAt, channel.outlet.timeZone))}
    </item>`;

/** RSS 2.0; a `malformed` feed starts late, and names an entity and an ampersand XML does not know. */
export const writeRss = (channel: Channel): string => {
  const { outlet, siteUrl, feedUrl, reports, changedAt } = channel;
  const malformed = outlet.feed.manner === 'malformed';
  return `${malformed ? '\n' : ''}<?xml version="1.0" encoding="${outlet.feed.encoding}"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    ${element('title', outlet.title)}
    <link>${siteUrl}/</link>
    <atom:link rel="self" type="application/rss+xml" href="${feedUrl}"/>
    ${malformed ? `<description>${outlet.tagline}&nbsp;R&D</description>` : element('description', outlet.tagline)}
    <language>${outlet.language}</language>
    <lastBuildDate>${rfc822(changedAt, outlet.timeZone)}</lastBuildDate>
    <ttl>15</ttl>${reports.map((report) => item(channel, report)).join('')}
  </channel>
</rss>
`;
};
