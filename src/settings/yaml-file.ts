import { readFileSync } from 'node:fs';
import { type Document, isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { reasonOf, SteppewatchError } from '../errors.ts';

/** The deepest node along a path that the file really has: the place to point at. */
const nodeAt = (document: Document, path: readonly PropertyKey[]): Node | null => {
  let node = document.contents as Node | null;
  for (const key of path) {
    const next = isMap(node) || isSeq(node) ? node.get(key as string | number, true) : null;
    if (next === null || next === undefined) return node;
    node = next as Node;
  }
  return node;
};

const spelled = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  ) || 'the file';

const found = (document: Document, path: readonly PropertyKey[]): string => {
  const value = path.length > 0 ? document.getIn(path as unknown[]) : document.toJS();
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

/**
 * Reads YAML text and checks it. Throws `config-invalid` with every fault as
 * `file:line: key: what was expected; found …`.
 */
export const parseYaml = <T>(text: string, file: string, schema: z.ZodType<T>): T => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const line = (offset: number): number => lines.linePos(offset).line;

  if (document.errors.length > 0) {
    const faults = document.errors.map((e) => `${file}:${line(e.pos[0])}: ${e.message}`);
    throw new SteppewatchError('config-invalid', faults.join('\n'));
  }
  const result = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;

  const faults = result.error.issues.map((issue) => {
    const place = line(nodeAt(document as Document, issue.path)?.range?.[0] ?? 0);
    return `${file}:${place}: ${spelled(issue.path)}: ${issue.message}; found ${found(document as Document, issue.path)}`;
  });
  throw new SteppewatchError('config-invalid', faults.join('\n'));
};

/** `parseYaml` on a file; a file that cannot be read is `config-invalid` too. */
export const readYaml = <T>(file: string, schema: z.ZodType<T>): T => {
  try {
    return parseYaml(readFileSync(file, 'utf8'), file, schema);
  } catch (thrown) {
    if (thrown instanceof SteppewatchError) throw thrown;
    throw new SteppewatchError('config-invalid', `${file}: cannot be read: ${reasonOf(thrown)}`);
  }
};
