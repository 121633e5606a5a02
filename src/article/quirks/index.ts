import type { Quirk } from '../quirk.ts';
import { ANADOLU } from './aa.com.tr.ts';
import { KREMLIN } from './kremlin.ru.ts';

/** Every site's quirk, a file a site. */
export const QUIRKS: readonly Quirk[] = [ANADOLU, KREMLIN];
