import type { Markup } from '../../src/text/markup.ts';
import type { Report } from '../edition.ts';
import type { Chrome } from './chrome.ts';

/** An article and what its site prints around it. */
export interface Page {
  readonly report: Report;
  readonly siteUrl: string;
  readonly chrome: Chrome;
  /** Other reports of the outlet, for its boxes of links. */
  readonly related: readonly Report[];
}

export interface PageTemplate {
  readonly render: (page: Page) => Markup;
  /** Lines that stand on the page and are no part of the article. */
  readonly junk: (chrome: Chrome) => readonly string[];
}
