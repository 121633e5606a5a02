/** A page in the shape a CMS gives it, and what a reader should get of it; texts are our own. */
export interface Shape {
  readonly name: string;
  readonly url: string;
  readonly html: string;
  readonly truth: Truth;
}

/** Fields that are not named are not judged; null means the page has none. */
export interface Truth {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly standfirst?: string | null;
  readonly bylines?: readonly string[];
  readonly infoSources?: readonly string[];
  readonly agency?: string | null;
  readonly place?: string;
  /** ISO 8601, with the offset the page gives; without one where it gives none. */
  readonly publishedAt?: string;
  readonly signedBy?: readonly string[];
  readonly language: string;
}

/** Texts as paragraphs, each in the same tags. */
export const set = (texts: readonly string[], open = '<p>', close = '</p>'): string =>
  texts.map((text) => `${open}${text}${close}`).join('\n');

/** A list of linked titles. */
export const links = (titles: readonly string[], open = '<li>', close = '</li>'): string =>
  titles.map((title, at) => `${open}<a href="/news/${at + 70}">${title}</a>${close}`).join('\n');

interface Head {
  readonly language: string;
  readonly title: string;
  readonly more?: string;
}

/** The page's head, and the tag that opens its body. */
export const head = ({ language, title, more = '' }: Head, body = '<body>'): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>${more}</head>${body}`;

export const ld = (data: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...data })}</script>`;
