import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsOfHelp } from './help.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** A stage of the Dockerfile and what it does, in order. */
interface Stage {
  readonly from: string;
  readonly name: string | null;
  readonly does: readonly Instruction[];
}

const instructions = (text: string): readonly Instruction[] =>
  text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...rest] = line.split(' ');
      return { name, text: rest.join(' ').trim() };
    });

const stagesOf = (text: string): readonly Stage[] => {
  const all = instructions(text);
  const starts = all.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
  return starts.map((start, index) => {
    const [from = '', , name = null] = all[start]?.text.split(' ') ?? [];
    return { from, name, does: all.slice(start + 1, starts[index + 1]) };
  });
};

const stages = stagesOf(read('Dockerfile'));
const last = stages.at(-1);
const lastDoes = (name: string): string =>
  last?.does.findLast((one) => one.name === name)?.text ?? '';
const copies = stages.flatMap(({ does }) => does.filter(({ name }) => name === 'COPY'));
const fromContext = copies
  .filter(({ text }) => !text.startsWith('--from='))
  .flatMap(({ text }) => text.split(' ').slice(0, -1));

describe('Dockerfile', () => {
  it('copies from the context only what is there and let in', () => {
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(fromContext.length).toBeGreaterThan(5);
    for (const source of fromContext) {
      expect(existsSync(join(ROOT, source)), source).toBe(true);
      expect(letIn).toContain(source);
    }
    expect(letIn.filter((entry) => !fromContext.includes(entry))).toEqual([]);
  });

  it('copies between stages only from stages that come before', () => {
    const named = stages.map(({ name }) => name);
    const used = copies.flatMap(({ text }) => /^--from=(\S+)/.exec(text)?.[1] ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('ends in a stage without compiler or sources, as a user of no rights', () => {
    const carried = last?.does.filter(({ name }) => name === 'COPY').map(({ text }) => text) ?? [];
    expect(carried).toContain('--from=modules /app/node_modules node_modules');
    expect(carried.filter((text) => /(^|\s)(src|jobs|test|tsconfig)/.test(text))).toEqual([]);
    expect(lastDoes('USER')).toBe('node');
    const modules = stages.find(({ name }) => name === 'modules');
    expect(modules?.does.map(({ text }) => text)).toContain('npm ci --omit=dev --ignore-scripts');
  });

  it('runs a command of the product', async () => {
    const entry = JSON.parse(lastDoes('ENTRYPOINT')) as string[];
    const [command = ''] = JSON.parse(lastDoes('CMD')) as string[];
    expect(entry).toEqual(['node', 'dist/src/main.js']);
    expect(await commandsOfHelp()).toContain(command);
  });

  it('asks the pages whether they live', () => {
    const [, check = ''] = /CMD (\[.*\])$/.exec(lastDoes('HEALTHCHECK')) ?? [];
    expect((JSON.parse(check) as string[]).join(' ')).toContain('/healthz');
    expect(lastDoes('ENV')).toContain('HOST=0.0.0.0');
  });
});

describe('the installed product', () => {
  const IMPORT = /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]/gm;
  const packages = ['src', 'jobs', 'demo']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((name) => name.endsWith('.ts'))
    .flatMap((file) => Array.from(read(file).matchAll(IMPORT), ([, target]) => target ?? ''))
    .filter((target) => !target.startsWith('.') && !isBuiltin(target))
    .map((target) =>
      target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/'),
    );

  it('needs no package that a production install leaves out', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
    expect(packages.length).toBeGreaterThan(10);
    expect([...new Set(packages)].filter((name) => !(name in dependencies))).toEqual([]);
  });
});
