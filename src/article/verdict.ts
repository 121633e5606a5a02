import type { Line } from './lines.ts';

/** What became of one line of the page, and by which rule. */
export interface LineVerdict {
  readonly line: Line;
  readonly fate: 'kept' | 'standfirst' | 'dropped';
  readonly rule: string;
}

export const kept = (line: Line, rule: string): LineVerdict => ({ line, fate: 'kept', rule });
export const dropped = (line: Line, rule: string): LineVerdict => ({ line, fate: 'dropped', rule });
