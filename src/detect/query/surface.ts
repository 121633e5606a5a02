import { APOSTROPHES } from '../../text/fold.ts';

const UNSEEN = new RegExp(`[${APOSTROPHES}.\\p{Cf}]`, 'gu');

/** A word as written, for exact comparison: NFKC, without acronym dots, apostrophes and invisible characters. */
export const surfaceOf = (written: string): string =>
  written.normalize('NFKC').replaceAll(UNSEEN, '');
