import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ENVIRONMENT } from '../../src/settings/index.ts';
import { commandsOfHelp } from './help.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TEXT = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly profiles?: readonly string[];
  readonly [key: string]: unknown;
}

const compose = parse(TEXT, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);

// The Compose Specification's own schema (Apache License 2.0, beside it), laid out by our formatter. Its
// ids are of a draft of JSON Schema that ajv does not speak, and nothing refers to them.
const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, 'compose-spec.json'), 'utf8'),
  (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
);
const validate = new Ajv2019.default({
  strict: false,
  formats: {
    duration: /^(\d+(us|ms|s|m|h))+$/,
    // Ports are checked below; with variables in them they are no numbers yet.
    ports: true,
    expose: true,
    subnet_ip_address: true,
  },
}).compile(schema);

describe('docker-compose.yml', () => {
  it('follows the Compose Specification', () => {
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
  });

  it.each([
    ['a key that is none', { services: { web: { image: 'a', imagine: 'b' } } }],
    ['a port that is an object of nothing', { services: { web: { ports: [{ to: 80 }] } } }],
    ['a time without its unit', { services: { web: { stop_grace_period: '30' } } }],
    ['a condition that is none', { services: { web: { depends_on: { db: {} } } } }],
  ])('would not with %s', (_, wrong) => {
    expect(validate(wrong)).toBe(false);
  });

  it.each(services)(
    '%s waits for services that are there and can be in that state',
    (_, service) => {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        const other = compose.services[name];
        expect(other, name).toBeDefined();
        if (condition === 'service_healthy') expect(other?.healthcheck?.test).toBeDefined();
        if (condition === 'service_completed_successfully') expect(other?.restart).toBe('no');
      }
    },
  );

  it.each(services)('%s may do little more than its work', (_, service) => {
    expect(service).toMatchObject({
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.privileged).toBeUndefined();
  });

  it.each(services)(
    '%s mounts and joins only what is declared, and what is there',
    (_, service) => {
      for (const volume of service.volumes ?? []) {
        const [from = ''] = volume.split(':');
        if (from.startsWith('.')) expect(existsSync(join(ROOT, from)), from).toBe(true);
        else expect(Object.keys(compose.volumes)).toContain(from);
      }
      for (const network of service.networks ?? [])
        expect(Object.keys(compose.networks)).toContain(network);
    },
  );

  it.each(services)('%s opens no port to other machines', (_, { ports = [] }) => {
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('keeps the stores out of reach', () => {
    expect(compose.networks.stores?.internal).toBe(true);
    for (const name of ['postgres', 'valkey'])
      expect(compose.services[name]).toMatchObject({ networks: ['stores'] });
  });

  it('lets workers be many: no name and no port of its own', () => {
    const worker = compose.services.worker;
    expect(worker).toMatchObject({ command: ['worker'] });
    expect(worker?.ports ?? worker?.container_name).toBeUndefined();
  });

  it('keeps a queue that evicts nothing and survives a restart', () => {
    const command = compose.services.valkey?.command?.join(' ');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  it('starts Mailpit and the small setup only when asked', () => {
    const asked = services.filter(([, { profiles }]) => profiles);
    expect(asked.map(([name, { profiles }]) => [name, profiles])).toEqual([
      ['small', ['small']],
      ['mailpit', ['dev']],
    ]);
  });

  it('needs nothing beside it for the small setup', () => {
    const small = compose.services.small;
    expect(small).toMatchObject({ command: ['start'], networks: ['outside'] });
    expect(small?.depends_on).toBeUndefined();
    expect(Object.keys(small?.environment ?? {})).not.toContain('DATABASE_URL');
  });

  it('gives each process time to hand back its jobs', () => {
    for (const name of ['web', 'worker', 'small'])
      expect(compose.services[name]?.stop_grace_period).toBe('30s');
  });

  it.each(ours)('%s runs a command of the product', async (_, { command }) => {
    expect(await commandsOfHelp()).toContain(command?.[0]);
  });

  it.each(ours)('%s is told only what the settings know', (_, { environment = {} }) => {
    const known = Object.keys(ENVIRONMENT.shape).flatMap((name) => [name, `${name}_FILE`]);
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('says how to make what has no default', () => {
    const asked = [...TEXT.matchAll(/\$\{(\w+)([^}]*)\}/g)];
    const bare = asked.filter(([, , rest]) => !/^(?::-|:\?.*openssl rand)/.test(rest ?? ''));
    expect(asked.length).toBeGreaterThan(10);
    expect(bare.map(([all]) => all)).toEqual([]);
  });

  it('asks .env for nothing that .env.example leaves out, but for the password of its own PostgreSQL', () => {
    const asked = new Set(Array.from(TEXT.matchAll(/\$\{(\w+)/g), ([, name]) => name ?? ''));
    const known = new Set(Object.keys(ENVIRONMENT.shape));
    expect([...asked].filter((name) => !known.has(name))).toEqual(['POSTGRES_PASSWORD']);
  });
});
