import { escapeMarkup } from '../../src/text/markup.ts';
import type { Report } from '../edition.ts';
import { articleUrl, type Channel, contentHtml, element, rfc3339, summaryOf } from './channel.ts';

const entry = (channel: Channel, report: Report): string => `
  <entry>
    <id>tag:${channel.outlet.id}.example,2024:${report.slug}</id>
    ${element('title', report.title)}
    <link rel="alternate" type="text/html" href="${articleUrl(channel, report)}"/>
    ${report.bylines.map((name) => `<author>${element('name', name)}</author>`).join('')}
    <category term="${escapeMarkup(report.section)}"/>
    ${element('summary', summaryOf(report))}
    ${channel.outlet.feed.carries === 'content' ? `<content type="html">${escapeMarkup(contentHtml(report))}</content>` : ''}
    <published>${rfc3339(report.publishedAt, channel.outlet.timeZone)}</published>
    <updated>${rfc3339(report.publishedAt, channel.outlet.timeZone)}</updated>
  </entry>`;

/** Atom 1.0 (RFC 4287). */
export const writeAtom = (channel: Channel): string => {
  const { outlet, siteUrl, feedUrl, reports, changedAt } = channel;
  return `<?xml version="1.0" encoding="${outlet.feed.encoding}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.language}">
  <id>tag:${outlet.id}.example,2024:feed</id>
  ${element('title', outlet.title)}
  ${element('subtitle', outlet.tagline)}
  <link rel="alternate" type="text/html" href="${siteUrl}/"/>
  <link rel="self" type="application/atom+xml" href="${feedUrl}"/>
  <author>${element('name', outlet.title)}</author>
  <updated>${rfc3339(changedAt, outlet.timeZone)}</updated>${reports.map((report) => entry(channel, report)).join('')}
</feed>
`;
};
