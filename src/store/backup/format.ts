import { z } from 'zod';
import { SteppewatchError } from '../../errors.ts';

/** Lines that are not rows. A row is a JSON object on its line, as PostgreSQL writes it. */
const CONTROL = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begin'),
    format: z.literal(1),
    at: z.number(),
    migrations: z.array(z.string()).min(1).readonly(),
  }),
  z.object({ kind: z.literal('table'), table: z.string().regex(/^[a-z_]+$/) }),
  z.object({ kind: z.literal('end'), counts: z.record(z.string(), z.number()) }),
]);

export type Control = z.infer<typeof CONTROL>;

/** Tells a control line from a row, whose first sign is a brace. */
const MARK = '#';

export const control = (line: Control): string => MARK + JSON.stringify(line);

export const unreadable = (why: string): SteppewatchError =>
  new SteppewatchError(
    'backup-unreadable',
    `This is no whole backup of Steppewatch: ${why}. Nothing was changed; take another copy.`,
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Reads a line: a row as its text, or what it says about the rows. Throws `backup-unreadable`. */
export const readLine = (line: string): Control | { kind: 'row'; text: string } => {
  if (line.startsWith('{')) return { kind: 'row', text: line };
  const said = CONTROL.safeParse(parsed(line.slice(MARK.length)));
  if (line.startsWith(MARK) && said.success) return said.data;
  throw unreadable(`a line begins with ${JSON.stringify(line.slice(0, 20))}`);
};
