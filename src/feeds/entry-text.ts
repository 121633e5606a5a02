import { escapeMarkup } from '../text/markup.ts';
import { plainText } from './plain-text.ts';

const MAX_TITLE = 500;
const MAX_SUMMARY = 2_000;
/** More markup than this is not needed for a title, or for a summary of `MAX_SUMMARY` characters. */
const MAX_MARKUP = 16_000;
const TITLE_FROM_SUMMARY = 120;
/** More authors or subjects than this are a list of something else; longer names are no names. */
const MAX_NAMES = 50;
export const MAX_NAME = 200;

/** Cuts at a word's end, with an ellipsis where something was left out. */
const shortened = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : length - 1).trimEnd()}…`;
};

/** The summary out of a description or, where there is none, out of the content. */
export const summaryText = (markup: string): string =>
  shortened(plainText(markup.slice(0, MAX_MARKUP)), MAX_SUMMARY);

/** The title in plain text; what has none (posts of messengers) is called by how its summary begins. */
export const titleText = (title: string, summary: string): string =>
  shortened(
    plainText(title.slice(0, MAX_MARKUP)) || shortened(summary, TITLE_FROM_SUMMARY),
    MAX_TITLE,
  );

/** The names that fields hold, in plain text, each once. */
export const namesIn = <Field>(
  fields: readonly Field[],
  nameIn: (field: Field) => string,
): readonly string[] => {
  const names = fields
    .slice(0, MAX_NAMES)
    .map((field) => plainText(nameIn(field).slice(0, MAX_NAME * 4)));
  return [...new Set(names.filter((name) => name !== '' && name.length <= MAX_NAME))];
};

/** Text that is not markup as HTML: a paragraph for what empty lines part or, where there are none, lines. */
export const paragraphsOf = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/.test(text.trim()) ? /\n\s*\n/ : '\n')
    .map((paragraph) => `<p>${escapeMarkup(paragraph.trim())}</p>`)
    .join('\n');
