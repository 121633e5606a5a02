/** More is a beat, not a reader's interest. */
const MOST_KEYWORDS = 20;
const LONGEST_KEYWORD = 80;

const WORD = /^[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*$/u;
const RESERVED = /^(?:AND|OR|NOT|NEAR.*)$/;

/** What a reader wrote, one keyword a line or with commas between, each once. */
const listed = (written: string): readonly string[] => [
  ...new Set(
    written
      .split(/[\n,;،、]+/u)
      .map((part) => part.replaceAll(/[\p{Cc}\p{Cf}"“”„«»{}()[\]\\:*?]+/gu, ' '))
      .map((part) => part.replaceAll(/\s+/g, ' ').trim())
      .filter((part) => /[\p{L}\p{N}]/u.test(part)),
  ),
];

export type KeywordReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'fault'; readonly sentence: string };

/** A reader's keywords as a query: any of them, several words as a phrase. Nothing in them is an operator. */
export const keywordQuery = (written: string): KeywordReading => {
  const keywords = listed(written);
  if (keywords.length === 0) return { kind: 'none' };
  if (keywords.length > MOST_KEYWORDS) {
    return {
      kind: 'fault',
      sentence: `Please give ${MOST_KEYWORDS} keywords at most; there are ${keywords.length}.`,
    };
  }
  const long = keywords.find(({ length }) => length > LONGEST_KEYWORD);
  if (long !== undefined) {
    return {
      kind: 'fault',
      sentence: `Please shorten “${long.slice(0, 40)}…”: ${LONGEST_KEYWORD} characters at most.`,
    };
  }
  const terms = keywords.map((keyword) =>
    WORD.test(keyword) && !RESERVED.test(keyword) ? keyword : `"${keyword}"`,
  );
  return { kind: 'query', query: terms.join(' OR ') };
};
