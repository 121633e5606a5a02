import { parentPort } from 'node:worker_threads';
import { type PageInput, readPage } from '../article/index.ts';
import { loadLanguageIdentifier } from '../language/index.ts';
import type { ReadOutcome } from '../model/article.ts';

/** What the pool asks of a thread. */
export interface Order {
  readonly input: PageInput;
}

/** What a thread answers: when it begins, so that starting up is not counted, and when it is done. */
export type Answer =
  | { readonly kind: 'started' }
  | { readonly kind: 'read'; readonly outcome: ReadOutcome }
  | { readonly kind: 'fault'; readonly fault: Error };

const answer = (value: Answer): void => parentPort?.postMessage(value);
const identifier = loadLanguageIdentifier();

const obey = async ({ input }: Order): Promise<void> => {
  try {
    const identifyLanguage = await identifier;
    answer({ kind: 'started' });
    answer({ kind: 'read', outcome: readPage(input, { identifyLanguage }) });
  } catch (thrown) {
    answer({ kind: 'fault', fault: thrown instanceof Error ? thrown : new Error(String(thrown)) });
  }
};

parentPort?.on('message', (order: Order) => {
  void obey(order);
});
