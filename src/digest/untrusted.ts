// C0 and C1 controls, line and paragraph separators, and the bidi controls that can reorder their
// surroundings (UAX #9). ZWJ, ZWNJ, LRM and RLM stay: Persian and Hindi are written with them.
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Untrusted text with breaks and controls made spaces and white space folded; ends are kept. */
export const foldText = (text: string): string =>
  text.replaceAll(CONTROLS, ' ').replaceAll(LONE_SURROGATES, '\ufffd').replaceAll(/\s+/g, ' ');

/** Untrusted text as one clean line, fit for a header. */
export const oneLine = (text: string): string => foldText(text).trim();

/** An address to link to: absolute http or https without credentials, else null. */
export const webAddress = (address: string | null): string | null => {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : null;
};

/** Language, script and region of a tag (`zh-Hant`), fit for `lang`; null when it is no tag. */
export const languageTag = (tag: string | null): string | null =>
  tag?.match(/^[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?(?=-|$)/i)?.[0] ?? null;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu;
const LETTERS = /\p{L}/gu;

/** The direction most letters of a text are written in; the language tag may be wrong or missing. */
export const directionOf = (text: string): 'ltr' | 'rtl' => {
  const all = text.match(LETTERS)?.length ?? 0;
  const rightToLeft = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  return rightToLeft * 2 > all ? 'rtl' : 'ltr';
};
