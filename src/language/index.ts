import { getLIDModel } from 'fasttext.wasm.js';
import { languageByLetters } from '../text/language.ts';

/** Characters of a text the model sees; it wants one line. */
const SAMPLE_LENGTH = 1_000;
/** Below this the model is guessing. */
const LOWEST_CONFIDENCE = 0.4;
const SHORTEST_TEXT = 20;

/**
 * Loads the language model from its package on disk. What comes back names a text's language as a
 * BCP 47 primary subtag: by letters where they decide, else by the model; null when neither can say.
 */
export const loadLanguageIdentifier = async (): Promise<(text: string) => string | null> => {
  const identifier = await getLIDModel();
  const model = await identifier.load();
  return (text) => {
    const byLetters = languageByLetters(text);
    if (byLetters !== null) return byLetters;
    const line = text.slice(0, SAMPLE_LENGTH).replaceAll(/\s+/g, ' ').trim();
    if (line.length < SHORTEST_TEXT) return null;
    const best = model.predict(line, 1, 0).get(0);
    if (!best || best[0] < LOWEST_CONFIDENCE) return null;
    return best[1].replace('__label__', '');
  };
};
