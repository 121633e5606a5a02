import { describe, expect, it } from 'vitest';
import { parseDateline } from '../../src/article/index.ts';

const TEXT = 'Ministers met on the river.';

/** Line as it stands; place with region, agency, month, day. */
const SHAPES: readonly (readonly [
  string,
  string | null,
  string | null,
  number | null,
  number | null,
])[] = [
  ['ASTANA (Reuters) -', 'ASTANA', 'Reuters', null, null],
  ['OSLO, Norway (AP) —', 'OSLO, Norway', 'AP', null, null],
  ['PORT SUDAN, July 4 (Xinhua) --', 'PORT SUDAN', 'Xinhua', 7, 4],
  ['DUSHANBE, July 4. /TASS/.', 'DUSHANBE', 'TASS', 7, 4],
  ['ТАШКЕНТ, 4 июля. /ТАСС/.', 'ТАШКЕНТ', 'ТАСС', 7, 4],
  ['БИШКЕК, 4 июл — Sputnik.', 'БИШКЕК', 'Sputnik', 7, 4],
  ['ASTANA. KAZINFORM -', 'ASTANA', 'KAZINFORM', null, null],
  ['ALMATY.KAZINFORM -', 'ALMATY', 'KAZINFORM', null, null],
  ['New Delhi [India], March 3 (ANI):', 'New Delhi, India', 'ANI', 3, 3],
  ['Mumbai, Mar 3 (PTI)', 'Mumbai', 'PTI', 3, 3],
  ['LONDON —', 'LONDON', null, null, null],
  ['ST. PETERSBURG, Russia —', 'ST. PETERSBURG, Russia', null, null, null],
  ['EL CAIRO, 30 jun (Xinhua) --', 'EL CAIRO', 'Xinhua', 6, 30],
  ['Madrid, 12 mar (EFE).-', 'Madrid', 'EFE', 3, 12],
  ['WARSAW/KYIV, Dec 24 (Reuters) -', 'WARSAW/KYIV', 'Reuters', 12, 24],
  ['GENEVA (March 4, 2024) —', 'GENEVA', null, 3, 4],
  ['DUBLIN--(BUSINESS WIRE)--', 'DUBLIN', 'BUSINESS WIRE', null, null],
  ['BAKU, Azerbaijan, March 11.', 'BAKU, Azerbaijan', null, 3, 11],
  ['Berlin.', 'Berlin', null, null, null],
  ['新华社北京7月4日电', '北京', '新华社', 7, 4],
  ['NARYN (Meridian) -', 'NARYN', 'Meridian', null, null],
  ['OSH, May 2 (Fergana Post) --', 'OSH', 'Fergana Post', 5, 2],
  ['(CNN)', null, 'CNN', null, null],
];

describe('a dateline', () => {
  it.each(SHAPES)('%s', (raw, place, agency, month, day) => {
    const gap = /\p{Script=Han}/u.test(raw) ? '' : ' ';
    expect(parseDateline(`${raw}${gap}${TEXT}`)).toMatchObject({ place, agency, month, day, raw });
  });

  it('may be glued to its story', () => {
    expect(parseDateline(`ASTANA (Reuters) -${TEXT}`)).toMatchObject({
      place: 'ASTANA',
      agency: 'Reuters',
    });
  });
});

describe('no dateline', () => {
  it.each([
    ['EXCLUSIVE - The minister had met the bank.'],
    ['SCO (Shanghai Cooperation Organisation) - what it is and how it works.'],
    ['ASTANA (Thursday) - what it is and how it works.'],
    ['NATO (the alliance) - what it is and how it works.'],
    ['BREAKING: Court rejects the appeal.'],
    ['Apple (AAPL) - the maker of telephones - reported earnings.'],
    ['United Nations – The council voted on Friday.'],
    ['VISIT the harbour show, Oct. 11–21, in the old town.'],
    ['It was late — too late — when the ferry came.'],
    ['Season in review: three wins and a fire'],
  ])('%s', (text) => {
    expect(parseDateline(text)).toBeNull();
  });
});

it.each(['A.', 'A-', 'A ', 'ASTANA, ', 'St. ', 'A, B/', '[A] '])(
  'takes no longer for a text of nothing but %j',
  (piece) => {
    const start = performance.now();
    for (let n = 0; n < 50; n += 1) parseDateline(piece.repeat(5_000));
    expect(performance.now() - start).toBeLessThan(500);
  },
);
