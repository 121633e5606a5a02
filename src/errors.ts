/**
 * Every code an error of ours can carry. `retry` says whether trying the same thing again later can
 * help: the queue retries or stops by it.
 */
const CODES = {
  'config-invalid': { retry: false },
  'data-folder-locked': { retry: false },
  'feed-unreadable': { retry: false },
  'query-invalid': { retry: false },
  'job-payload-invalid': { retry: false },
  'not-found': { retry: false },
  'not-empty': { retry: false },
  'backup-unreadable': { retry: false },
  'store-unavailable': { retry: true },
  'queue-unavailable': { retry: true },
  'channel-misconfigured': { retry: false },
  'mail-invalid': { retry: false },
  'deadline-passed': { retry: true },
} as const;

export type ErrorCode = keyof typeof CODES;

/** The one error class: a stable code, and a sentence that says what is wrong and what to do. */
export class SteppewatchError extends Error {
  override readonly name = 'SteppewatchError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options);
    this.code = code;
  }

  get retry(): boolean {
    return CODES[this.code].retry;
  }
}

/** What an unknown thrown value says, on one line. */
export const reasonOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message || thrown.name : String(thrown)).replaceAll(
    /\s+/g,
    ' ',
  );
