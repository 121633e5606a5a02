import { describe, expect, it } from 'vitest';
import { parseFeedDate } from '../../src/feeds/dates.ts';
import { jalaliDay } from '../../src/feeds/jalali.ts';
import { DAY_MS } from '../../src/model/time.ts';
import fc from '../support/laws.ts';

const MOMENT = '2027-03-08T09:05:00.000Z';

describe('a date is read', () => {
  it.each([
    ['RFC 822', 'Mon, 08 Mar 2027 09:05:00 GMT', 0],
    ['RFC 822 with an offset', 'Mon, 08 Mar 2027 14:05:00 +0500', 300],
    ['RFC 822 of a year in two digits', 'Mon, 8 Mar 27 09:05 UT', 0],
    ['without a zone, as UTC', '2027-03-08 09:05:00', null],
    ['with a zone in hours', 'Mon, 08 Mar 2027 14:05:00 GMT+5', 300],
    ['with a zone after UTC', '2027-03-08 12:05:00 UTC+03:00', 180],
    ['in Moscow time', 'Mon, 08 Mar 2027 12:05:00 MSK', 180],
    ['in Moscow time in Russian', '8 марта 2027 г., 12:05 мск', 180],
    ['in Indian time', 'Mon, 08 Mar 2027 14:35:00 IST', 330],
    ['in Pakistani time', 'Mon, 08 Mar 2027 14:05:00 PKT', 300],
    ['in Almaty time', 'Mon, 08 Mar 2027 14:05:00 ALMT', 300],
    ['in Kabul time', '8 March 2027 13:35 AFT', 270],
    ['in Tashkent time', '08.03.2027 14:05 UZT', 300],
    ['ISO 8601', '2027-03-08T09:05:00Z', 0],
    ['ISO 8601 with a fraction', '2027-03-08T17:05:00.123456+08:00', 480],
    ['ISO 8601, basic', '20270308T090500Z', 0],
    ['in seconds since 1970', '1804496700', 0],
    ['in milliseconds since 1970', '1804496700000', 0],
    ['as C writes it', 'Mon Mar  8 09:05:00 2027', null],
    ['as Java writes it', 'Mon Mar 08 12:05:00 MSK 2027', 180],
    ['with the time first', '09:05, 08.03.2027', null],
    ['without a blank after the weekday', 'Mon,08 Mar 2027 09:05:00 GMT', 0],
    ['month first', 'March 8, 2027 9:05 AM', null],
    ['day, month and year by dots', '08.03.2027 09:05', null],
    ['year, month and day by slashes', '2027/03/08 09:05:00 +0000', 0],
    ['in Russian, abbreviated', 'Пн, 08 мар 2027 14:05:00 +0500', 300],
    ['in Kazakh', '2027 жылғы 8 наурыз, 14:05 +05:00', 300],
    ['in Kazakh, day first', '8 наурыз 2027 09:05', null],
    ['in Uzbek', '8-mart 2027-yil, 09:05', null],
    ['in Uzbek Cyrillic', '8 март 2027 йил 09:05', null],
    ['in Tajik', '8 марти 2027, 09:05', null],
    ['in Turkish', '8 Mart 2027 Pazartesi 12:05 TRT', 180],
    ['in Azerbaijani', '08 mart 2027 13:05 +0400', 240],
    ['in Chinese', '2027年3月8日 17:05 +0800', 480],
    ['in Chinese of the afternoon', '2027年03月08日 下午5:05:00 +0800', 480],
    ['in Japanese', '2027年3月8日 18時05分 JST', 540],
    ['in Korean', '2027년 3월 8일 18:05 KST', 540],
    ['in Mongolian', '2027 оны 3-р сарын 8, 17:05 ULAT', 480],
    ['in Kyrgyz', '8-март, 2027 15:05 KGT', 360],
    ['on a Saturday of Kazakhs', 'сенбі, 8 наурыз 2027 09:05', null],
    ['on a Tuesday of the French', 'mardi 8 mars 2027, 10:05 CET', 60],
    ['in Persian of the Gregorian calendar', '۸ مارس ۲۰۲۷ ۰۹:۰۵', null],
    ['in Persian of the solar Hijri calendar', '۱۷ اسفند ۱۴۰۵ ساعت ۱۲:۳۵ +0330', 210],
    ['in Dari', '۱۷ حوت ۱۴۰۵ ۱۳:۳۵ +0430', 270],
    ['in solar Hijri numbers', '1405/12/17 12:35:00 +03:30', 210],
    ['in Persian digits', '۲۰۲۷-۰۳-۰۸T۰۹:۰۵:۰۰Z', 0],
    ['in Devanagari', '8 मार्च 2027 09:05', null],
    ['in Urdu', '8 مارچ 2027 09:05', null],
  ])('%s', (_form, written, offsetMinutes) => {
    const date = parseFeedDate(written);
    expect(date && new Date(date.at).toISOString()).toBe(MOMENT.replace('.123Z', '.000Z'));
    expect(date?.offsetMinutes).toBe(offsetMinutes);
  });

  it.each([
    [
      'every month of the year in Kazakh',
      'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    ],
    [
      'in Russian',
      'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    ],
    ['in Uzbek', 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'],
    ['in Turkish', 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'],
    [
      'in Azerbaijani',
      'Yanvar Fevral Mart Aprel May İyun İyul Avqust Sentyabr Oktyabr Noyabr Dekabr',
    ],
    ['in Turkmen', 'ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr'],
    [
      'in Belarusian',
      'студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня',
    ],
    ['in Persian', 'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر'],
    ['in Arabic', 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'],
    ['in Urdu', 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر'],
    [
      'in French',
      'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    ],
    [
      'in German',
      'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    ],
  ])('%s', (_language, names) => {
    const months = names.split(' ').map((name) => parseFeedDate(`5 ${name} 2027`)?.at);
    const expected = Array.from({ length: 12 }, (_, index) => Date.UTC(2027, index, 5));
    expect(months).toEqual(expected);
  });
});

it.each([
  ['2027-03-08 9:05:00 AM', '09:05'],
  ['2027-03-08 09:05:00 PM', '21:05'],
  ['8 March 2027, 12:05 a.m.', '00:05'],
  ['March 8, 2027 12:05 p.m.', '12:05'],
  ['2027年3月8日 上午9:05', '09:05'],
  ['1405/12/17 ۹:۰۵ ب.ظ', '21:05'],
])('of %s the time is %s', (written, time) => {
  const at = parseFeedDate(written)?.at;
  expect(at && new Date(at).toISOString().slice(11, 16)).toBe(time);
});

describe('no date is made of', () => {
  it.each([
    ['nothing', ''],
    ['words', 'yesterday'],
    ['a day no month has', 'Mon, 35 Mar 2027 10:00:00 GMT'],
    ['the 30th of February', '2027-02-30T10:00:00Z'],
    ['an hour no clock has', '2027-02-20T29:00:00Z'],
    ['zeros', '0000-00-00 00:00:00'],
    ['the beginning of 1970', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['a bare year', '2027'],
    ['a long text', `8 March 2027 ${'x'.repeat(200)}`],
  ])('%s', (_what, written) => {
    expect(parseFeedDate(written)).toBeNull();
  });
});

describe('laws', () => {
  const instant = fc.integer({
    min: Date.UTC(1990, 0, 1) / 1000,
    max: Date.UTC(2069, 0, 1) / 1000,
  });

  it('what the platform writes in UTC and in ISO is read back', () => {
    fc.assert(
      fc.property(instant, (seconds) => {
        const date = new Date(seconds * 1000);
        expect(parseFeedDate(date.toUTCString())?.at).toBe(date.getTime());
        expect(parseFeedDate(date.toISOString())?.at).toBe(date.getTime());
      }),
    );
  });

  it('the solar Hijri calendar agrees with ICU', () => {
    const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    fc.assert(
      fc.property(fc.integer({ min: -17_000, max: 44_000 }), (dayNumber) => {
        const parts = persian.formatToParts(dayNumber * DAY_MS);
        const [year, month, day] = ['year', 'month', 'day'].map((type) =>
          Number.parseInt(parts.find((part) => part.type === type)?.value ?? '', 10),
        );
        expect(jalaliDay(year ?? 0, month ?? 0, day ?? 0)).toBe(dayNumber * DAY_MS);
      }),
      { numRuns: 600 },
    );
  });

  it('any text gives a date or null', () => {
    const pieces = fc.constantFrom(...'0123456789:.-/ ,TZ+年月日GMT мар Sep اسفند ۱۲'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: pieces })), (text) => {
        const date = parseFeedDate(text);
        expect(date === null || Number.isFinite(date.at)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
