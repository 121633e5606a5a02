import type { Instant } from '../../src/model/time.ts';
import { escapeMarkup, html } from '../../src/text/markup.ts';
import { offsetMinutes } from '../calendar.ts';
import { printedParagraphs, type Report } from '../edition.ts';
import type { Outlet } from '../outlets.ts';

/** What an outlet's feed holds at one moment. */
export interface Channel {
  readonly outlet: Outlet;
  /** `http://127.0.0.11:8480`, without a slash at the end. */
  readonly siteUrl: string;
  readonly feedUrl: string;
  readonly reports: readonly Report[];
  readonly changedAt: Instant;
}

export const articleUrl = ({ siteUrl }: Channel, report: Report): string => siteUrl + report.path;

/** The first lines of a report: its standfirst, else its first paragraph. */
export const summaryOf = (report: Report): string =>
  report.standfirst ?? printedParagraphs(report)[0] ?? '';

export const contentHtml = (report: Report): string =>
  html`${printedParagraphs(report).map((text) => html`<p>${text}</p>`)}`.markup;

/** RFC 3339 with the outlet's own offset. */
export const rfc3339 = (at: Instant, timeZone: string): string => {
  const offset = offsetMinutes(at, timeZone);
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
};

/** RFC 822 as RSS wants it, with the outlet's own offset. */
export const rfc822 = (at: Instant, timeZone: string): string => {
  const offset = offsetMinutes(at, timeZone);
  const local = new Date(at + offset * 60_000).toUTCString().replace(' GMT', '');
  return `${local} ${rfc3339(at, timeZone).slice(-6).replace(':', '')}`;
};

/** `<name>text</name>`, or nothing where there is no text. */
export const element = (name: string, text: string | null | undefined): string =>
  text ? `<${name}>${escapeMarkup(text)}</${name}>` : '';
