/** Text that is markup already and is written as it stands. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | null | undefined | false | Markup | readonly Value[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML and XML, in content and in quoted attributes alike. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const written = (value: Value): string => {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(written).join('');
};

/** Template tag: every value is escaped unless it is markup itself; lists are joined; null and false vanish. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: parts.map((part, index) => part + written(values[index])).join(''),
});

/** Markup written by hand or by a renderer we trust; never for anything that came from outside. */
export const trusted = (markup: string): Markup => ({ markup });
