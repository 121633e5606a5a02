import { plainText } from './plain-text.ts';

const MAX_TITLE = 500;
const MAX_SUMMARY = 2_000;
/** More markup than this is not needed for a summary of `MAX_SUMMARY` characters. */
const MAX_SUMMARY_MARKUP = 16_000;
const TITLE_FROM_SUMMARY = 120;

/** Cuts at a word's end, with an ellipsis where something was left out. */
const shortened = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : length - 1).trimEnd()}…`;
};

/** The summary out of a description or, where there is none, out of the content. */
export const summaryText = (markup: string): string =>
  shortened(plainText(markup.slice(0, MAX_SUMMARY_MARKUP)), MAX_SUMMARY);

/** The title in plain text; what has none (posts of messengers) is called by how its summary begins. */
export const titleText = (title: string, summary: string): string =>
  shortened(plainText(title) || shortened(summary, TITLE_FROM_SUMMARY), MAX_TITLE);
