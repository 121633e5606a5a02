import { getLIDModel } from 'fasttext.wasm.js';
import { languageByLetters } from '../text/language.ts';
import { languageByWords, WORDS_DECIDE } from '../text/language-words.ts';

/** Characters of a text the model sees; it wants one line. */
const SAMPLE_LENGTH = 1_000;
/** Below this the model is guessing. */
const LOWEST_CONFIDENCE = 0.4;
const SHORTEST_TEXT = 8;
/** What letters say for want of others: a headline of a neighbour may lack the letters that are its own. */
const LARGEST = new Set(['ru', 'fa', 'ar']);
/** The model knows longer texts better than a few words do. */
const HEADLINE_LENGTH = 200;

/**
 * Loads the language model from its package on disk. What comes back names a text's language as a
 * BCP 47 primary subtag: by letters where they decide, a headline by its words, else by the model; null
 * when none can say.
 */
export const loadLanguageIdentifier = async (): Promise<(text: string) => string | null> => {
  const identifier = await getLIDModel();
  const model = await identifier.load();
  const byModel = (line: string): string | null => {
    const best = model.predict(line, 1, 0).get(0);
    if (!best || best[0] < LOWEST_CONFIDENCE) return null;
    return best[1].replace('__label__', '');
  };
  return (text) => {
    const byLetters = languageByLetters(text);
    const line = text.slice(0, SAMPLE_LENGTH).replaceAll(/\s+/g, ' ').trim();
    if (line.length > HEADLINE_LENGTH) return byLetters ?? byModel(line);
    if (byLetters !== null) {
      return LARGEST.has(byLetters)
        ? (languageByWords(line, WORDS_DECIDE.perhaps) ?? byLetters)
        : byLetters;
    }
    if (line.length < SHORTEST_TEXT) return null;
    return (
      languageByWords(line, WORDS_DECIDE.surely) ??
      byModel(line) ??
      languageByWords(line, WORDS_DECIDE.perhaps)
    );
  };
};
