import type { Cadence } from '../../model/digest.ts';

const WEEKDAYS = [
  '',
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
];

/** `every day at 07:00, Asia/Almaty`. */
export const cadenceInWords = (cadence: Cadence): string => {
  switch (cadence.kind) {
    case 'instant':
      return 'at once, as alerts';
    case 'hourly':
      return `every hour at minute ${cadence.minute}`;
    case 'times-a-day':
      return `every day at ${cadence.at.join(', ')}, ${cadence.zone}`;
    case 'daily':
      return `every day at ${cadence.at}, ${cadence.zone}`;
    case 'weekdays':
      return `Monday to Friday at ${cadence.at}, ${cadence.zone}`;
    case 'weekly':
      return `${WEEKDAYS[cadence.on]} at ${cadence.at}, ${cadence.zone}`;
  }
};
