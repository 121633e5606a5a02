/** One thing looked at: how it stands, and what to do when it is not well. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'note' | 'wrong';
  readonly detail: string;
}

export const ok = (what: string, detail: string): Finding => ({ what, state: 'ok', detail });
export const note = (what: string, detail: string): Finding => ({ what, state: 'note', detail });
export const wrong = (what: string, detail: string): Finding => ({ what, state: 'wrong', detail });
