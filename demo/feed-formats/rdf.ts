import type { Report } from '../edition.ts';
import { articleUrl, type Channel, element, rfc3339, summaryOf } from './channel.ts';

const item = (channel: Channel, report: Report): string => `
  <item rdf:about="${articleUrl(channel, report)}">
    ${element('title', report.title)}
    ${element('link', articleUrl(channel, report))}
    ${element('description', summaryOf(report))}
    ${report.bylines.map((name) => element('dc:creator', name)).join('')}
    ${element('dc:subject', report.section)}
    ${element('dc:date', rfc3339(report.publishedAt, channel.outlet.timeZone))}
  </item>`;

/** RSS 1.0. */
export const writeRdf = (channel: Channel): string => {
  const { outlet, siteUrl, feedUrl, reports, changedAt } = channel;
  const contents = reports.map(
    (report) => `<rdf:li rdf:resource="${articleUrl(channel, report)}"/>`,
  );
  return `<?xml version="1.0" encoding="${outlet.feed.encoding}"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
  <channel rdf:about="${feedUrl}">
    ${element('title', outlet.title)}
    <link>${siteUrl}/</link>
    ${element('description', outlet.tagline)}
    <dc:language>${outlet.language}</dc:language>
    <dc:date>${rfc3339(changedAt, outlet.timeZone)}</dc:date>
    <sy:updatePeriod>hourly</sy:updatePeriod>
    <sy:updateFrequency>2</sy:updateFrequency>
    <items><rdf:Seq>${contents.join('')}</rdf:Seq></items>
  </channel>${reports.map((report) => item(channel, report)).join('')}
</rdf:RDF>
`;
};
