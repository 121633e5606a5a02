import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../src/article/zoned-time.ts';

const utc = (text: string): number => Date.parse(text);

describe('a moment', () => {
  it.each([
    ['2024-07-04T09:30:00+05:00', '2024-07-04T04:30:00Z', 300],
    ['2024-07-04T09:30:00Z', '2024-07-04T09:30:00Z', 0],
    ['2024-07-04T09:30:00.123-0330', '2024-07-04T13:00:00Z', -210],
    ['2024-07-04 09:30', '2024-07-04T09:30:00Z', null],
    ['20240704T093000Z', '2024-07-04T09:30:00Z', 0],
    ['2024-07-04', '2024-07-04T00:00:00Z', null],
    ['Thu, 04 Jul 2024 09:30:00 +0200', '2024-07-04T07:30:00Z', 120],
    ['Thu, 4 July 2024 09:30:00 GMT', '2024-07-04T09:30:00Z', 0],
    ['July 4, 2024 at 9:30 p.m. EDT', '2024-07-05T01:30:00Z', -240],
    ['Updated Jul. 4th, 2024', '2024-07-04T00:00:00Z', null],
    ['4. Juli 2024, 21:05 Uhr', '2024-07-04T21:05:00Z', null],
    ['04.07.2024 | 21:05', '2024-07-04T21:05:00Z', null],
    ['Do 04.07.24 | 14:07 Uhr', '2024-07-04T14:07:00Z', null],
    ['02.11.2024', '2024-11-02T00:00:00Z', null],
    ['9:30, 4 July 2024', '2024-07-04T09:30:00Z', null],
    ['4 июля 2024, 12:40', '2024-07-04T12:40:00Z', null],
    ['4 de julio de 2024', '2024-07-04T00:00:00Z', null],
    ['2024年7月4日 08:15', '2024-07-04T08:15:00Z', null],
    ['4 шілде 2024', '2024-07-04T00:00:00Z', null],
    ['1720085400', '2024-07-04T09:30:00Z', 0],
  ])('%s', (text, instant, offsetMinutes) => {
    expect(parseMoment(text)).toEqual({ at: utc(instant), offsetMinutes });
  });

  it('reads 7/4/2024 by the order of its country', () => {
    expect(parseMoment('7/4/2024', true)?.at).toBe(utc('2024-07-04'));
    expect(parseMoment('4/7/2024', false)?.at).toBe(utc('2024-07-04'));
    expect(parseMoment('4.7.2024', true)?.at).toBe(utc('2024-07-04'));
    expect(parseMoment('25/7/2024', true)?.at).toBe(utc('2024-07-25'));
  });

  it.each(['', 'yesterday', '31 February 2024', '2024-13-01', 'Room 12-34-5678', 'page 3 of 12'])(
    'is not in %j',
    (text) => {
      expect(parseMoment(text)).toBeNull();
    },
  );
});
