import type { DigestLength } from '../model/digest.ts';

export interface DigestLimits {
  readonly stories: number;
  readonly storiesByLength: Readonly<Record<DigestLength, number>>;
  /** Characters of an extract, ellipsis included; a wide one counts as two. */
  readonly extractChars: number;
  readonly outletsShown: number;
  /** Bytes of the HTML as UTF-8; Gmail clips a message at 102 KB. */
  readonly htmlBytes: number;
  /** Bytes of the HTML in the smaller of base64 and quoted-printable. */
  readonly encodedBytes: number;
}

export const DEFAULT_LIMITS: DigestLimits = {
  stories: 40,
  storiesByLength: { short: 10, standard: 20, full: 40 },
  extractChars: 200,
  outletsShown: 4,
  htmlBytes: 85_000,
  encodedBytes: 100_000,
};
