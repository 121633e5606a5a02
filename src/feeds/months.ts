/**
 * How month names begin, January first, in the languages of the feeds served: English, French,
 * German, Russian, Belarusian, Ukrainian, Tajik and Uzbek Cyrillic, Kazakh, Uzbek, Azerbaijani,
 * Turkmen, Turkish, Persian, Arabic, Urdu and Hindi. A stem names one month in all of them.
 */
const GREGORIAN: readonly string[] = [
  'jan янв студз січ қаң қант yanv yanw ýanw oca ژانوی یناير جنوری जनवरी',
  'feb fév fev fewr фев лют ақп акп şub sub فوری فبراير فروری फ़रवरी फरवरी',
  'mar mär мар сакав берез нау مارس مارچ मार्च',
  'apr avr апр крас квіт сәу сау nis آوریل أبريل ابريل اپریل अप्रैल',
  'may mai май мая мам трав maý مه می مايو مئی मई',
  'jun juin июн чэрв черв мау iyun iýun haz ژوئن یونیو جون जून',
  'jul juil июл ліп лип шіл шил iyul iýul tem ژوئیه جولای يوليو جولائی जुलाई',
  'aug août aou авг жні серп там avg avq awg ağu agu اوت آگوست اگست أغسطس अगस्त',
  'sep сен вер қыр кыр sent eyl سپتامبر سبتمبر ستمبر सितंबर सितम्बर',
  'oct okt окт каст жовт қаз каз eki اکتبر أكتوبر اکتوبر अक्टूबर अक्तूबर',
  'nov now ноя ліст лист қар кар noy noý kas نوامبر نوفمبر نومبر नवंबर नवम्बर',
  'dec dez déc дек снеж груд жел dek ara دسامبر ديسمبر دسمبر दिसंबर दिसम्बर',
];

/** Months of the solar Hijri year, as Iran and as Afghanistan name them. */
const JALALI: readonly string[] = [
  'فروردین حمل',
  'اردیبهشت ثور',
  'خرداد جوزا',
  'تیر سرطان',
  'مرداد امرداد اسد',
  'شهریور سنبله',
  'مهر میزان',
  'آبان عقرب',
  'آذر قوس',
  'دی جدی',
  'بهمن دلو',
  'اسفند حوت',
];

export interface Month {
  readonly calendar: 'gregorian' | 'jalali';
  /** 1–12. */
  readonly number: number;
}

interface Stem {
  readonly stem: string;
  /** Short stems in Arabic script begin many a word. */
  readonly isWholeWord: boolean;
  readonly month: Month;
}

/** Persian writers type Arabic yeh and kaf too. */
const letters = (word: string): string => word.replaceAll('ي', 'ی').replaceAll('ك', 'ک');

const stemsOf = (names: readonly string[], calendar: Month['calendar']): readonly Stem[] =>
  names.flatMap((stems, index) =>
    stems.split(' ').map((stem) => ({
      stem: letters(stem),
      isWholeWord: stem.length <= 3 && /\p{Script=Arabic}/u.test(stem),
      month: { calendar, number: index + 1 },
    })),
  );

/** Longest first: a longer stem says more. */
const STEMS = [...stemsOf(GREGORIAN, 'gregorian'), ...stemsOf(JALALI, 'jalali')].sort(
  (a, b) => b.stem.length - a.stem.length,
);

/** Days of the week that begin like a month: Tuesday in French, Spanish and Italian, Saturday in Kazakh. */
const WEEKDAYS = new Set(['mardi', 'martes', 'martedì', 'сенбі']);

/** The month a word in lower case names. */
export const monthNamed = (word: string): Month | null => {
  if (WEEKDAYS.has(word)) return null;
  const written = letters(word);
  const found = STEMS.find(({ stem, isWholeWord }) =>
    isWholeWord ? written === stem : written.startsWith(stem),
  );
  return found?.month ?? null;
};
