import type { Quirk } from '../quirk.ts';

/** Names the place of an event beside the date, and sets the record's data under the text. */
export const KREMLIN: Quirk = {
  hosts: ['kremlin.ru'],
  version: 1,
  body: '.read__internal_content',
  drop: '.read__bottommeta, .read__tabs, .read__tags',
  place: '.read__place',
};
