interface LetterRule {
  readonly language: string;
  /** Letters of this language and of no other that shares its script. */
  readonly letters: RegExp;
}

/** Ordered: the first rule whose letters are frequent enough decides. */
const CYRILLIC: readonly LetterRule[] = [
  { language: 'kk', letters: /[әғқұһ]/g },
  { language: 'tg', letters: /[ҷӣӯҳ]/g },
  { language: 'uk', letters: /[їєґ]/g },
  { language: 'be', letters: /ў/g },
  { language: 'mk', letters: /[ѓќѕ]/g },
  { language: 'sr', letters: /[ђћџљњј]/g },
  { language: 'ky', letters: /[ңөү]/g },
  { language: 'ru', letters: /[ыэё]/g },
];

const ARABIC: readonly LetterRule[] = [
  { language: 'ug', letters: /[ۆۇېە]/g },
  { language: 'ps', letters: /[ټډړښږ]/g },
  { language: 'ur', letters: /[ٹڈڑےںہھ]/g },
  { language: 'fa', letters: /[پچژگیک]/g },
];

/** Share of a script's letters above which a letter marks a language and not a foreign name. */
const MARKING_SHARE = 0.008;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const byLetters = (text: string, rules: readonly LetterRule[], letters: number): string | null =>
  rules.find((rule) => count(text, rule.letters) > letters * MARKING_SHARE)?.language ?? null;

/** Kazakh alone has both і of Ukrainian and ы of Russian, or қ and ғ of Uzbek with ы. */
const isKazakh = (text: string): boolean =>
  /і/.test(text) && /[ыңөүәұқғ]/.test(text) && !/[їєґ]/.test(text);

/** Uzbek has no ы, щ and none of the vowels of Kazakh; қ and ғ it shares with Kazakh, ҳ and ў with Tajik and Belarusian. */
const isUzbek = (text: string): boolean =>
  /[қғҳў]/.test(text) && !/[ыщәіұңөүһҷӣӯ]/.test(text) && (/[ўқ]/.test(text) || !/ҳ/.test(text));

const cyrillic = (text: string, letters: number): string | null => {
  if (isUzbek(text)) return 'uz';
  if (letters < SHORT_TEXT && isKazakh(text)) return 'kk';
  const language = byLetters(text, CYRILLIC, letters);
  // Uzbek shares ғ, қ, ҳ with its neighbours; ў beside them is its own.
  if (language === 'kk' || language === 'tg' || language === 'be') {
    const uzbek = count(text, /ў/g) > letters * MARKING_SHARE && /[қғҳ]/.test(text);
    if (uzbek) return 'uz';
  }
  if (language === 'kk' && count(text, /[ҷӣӯ]/g) > letters * MARKING_SHARE) return 'tg';
  // Mongolian has ө and ү, and neither ң nor the “and” of Kyrgyz.
  if (language === 'ky' && !/ң|жана|менен/.test(text)) return 'mn';
  return language;
};

/** Letters of a headline: one letter may decide. */
const SHORT_TEXT = 120;
/** A few letters of a script that one language writes decide; of one that many share, so many. */
const FEWEST_LETTERS = 4;
const FEWEST_SHARED_LETTERS = 8;

/** Text looked at: enough to decide, little enough to be free. */
const SAMPLE_LENGTH = 4_000;

/**
 * The language a text's letters decide on their own (BCP 47 primary subtag), or null where several
 * languages share the alphabet and words must decide.
 */
export const languageByLetters = (text: string): string | null => {
  const sample = text.slice(0, SAMPLE_LENGTH).toLowerCase();
  const letters = count(sample, /\p{L}/gu);
  if (letters < FEWEST_LETTERS) return null;
  const has = (pattern: RegExp, share: number): boolean => count(sample, pattern) > letters * share;

  if (has(/\p{Script=Hangul}/gu, 0.3)) return 'ko';
  if (has(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1)) return 'ja';
  if (has(/\p{Script=Han}/gu, 0.3)) return 'zh';
  if (has(/\p{Script=Georgian}/gu, 0.5)) return 'ka';
  if (has(/\p{Script=Armenian}/gu, 0.5)) return 'hy';
  if (has(/\p{Script=Hebrew}/gu, 0.5)) return 'he';
  if (has(/\p{Script=Greek}/gu, 0.5)) return 'el';
  if (has(/\p{Script=Thai}/gu, 0.5)) return 'th';
  if (letters < FEWEST_SHARED_LETTERS) return null;
  const cyrillicLetters = count(sample, /\p{Script=Cyrillic}/gu);
  if (cyrillicLetters > letters / 2) return cyrillic(sample, cyrillicLetters);
  const arabicLetters = count(sample, /\p{Script=Arabic}/gu);
  if (arabicLetters > letters / 2) return byLetters(sample, ARABIC, arabicLetters) ?? 'ar';
  if (has(/[əƏ]/g, MARKING_SHARE)) return 'az';
  return null;
};
