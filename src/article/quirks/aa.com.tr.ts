import type { Quirk } from '../quirk.ts';

/** Sets the place alone before the story, and a note on its subscription service behind it. */
export const ANADOLU: Quirk = {
  hosts: ['aa.com.tr'],
  version: 1,
  place: 'first line',
  agency: 'Anadolu',
  notes: ['Anadolu Agency website contains only a portion'],
};
