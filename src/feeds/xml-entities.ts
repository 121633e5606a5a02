/** Entities by name, besides the five of XML. */
export type OwnEntities = ReadonlyMap<string, string>;

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const DECLARATION = /<!ENTITY\s+([\w.-]{1,40})\s+(?:"([^"&%<]{1,40})"|'([^'&%<]{1,40})')\s*>/g;

/**
 * Entities a document declares for itself: short plain values only, so that nothing can grow and
 * nothing outside the document is read.
 */
export const ownEntities = (prolog: string): OwnEntities =>
  new Map(
    [...prolog.matchAll(DECLARATION)]
      .slice(0, 64)
      .map((match) => [match[1] ?? '', match[2] ?? match[3] ?? '']),
  );

/** A character by its number; none for the numbers that stand for none. */
const numbered = (digits: string, radix: number): string => {
  const codePoint = Number.parseInt(digits, radix);
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '';
};

/** Decodes the entities of XML and the document's own; names of HTML stay for whoever reads HTML. */
export const decodeXml = (text: string, own: OwnEntities): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:#(\d{1,9})|#[xX]([\da-fA-F]{1,8})|([\w.-]{1,40}));/g,
        (whole, decimal?: string, hexadecimal?: string, name?: string) => {
          if (decimal !== undefined) return numbered(decimal, 10);
          if (hexadecimal !== undefined) return numbered(hexadecimal, 16);
          return PREDEFINED.get(name ?? '') ?? own.get(name ?? '') ?? whole;
        },
      )
    : text;
