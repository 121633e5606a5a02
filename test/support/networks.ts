import { execFileSync } from 'node:child_process';
import { findProgram, type Ground } from './services.ts';

/** A cable of the test's own, to be pulled and put in again. */
export interface Cable {
  cut(): void;
  heal(): void;
}

/** A machine of the test's own: a network namespace with a cable to one network or both. */
export interface Machine extends Ground {
  readonly cables: readonly Cable[];
}

/** Two networks, for stores and for the world, with this test on both as their first address. */
export interface Networks {
  readonly world: { readonly address: string; readonly cable: Cable };
  /** With what the stores need, or with what a worker needs: a way to both. */
  machine(kind: 'store' | 'worker'): Machine;
  discard(): void;
}

const ip = (...args: string[]): void => {
  execFileSync('ip', args, { stdio: 'pipe' });
};

/** Why networks cannot be made here; null when they can. */
export const noNetworks = (): string | null => {
  const reason =
    process.platform !== 'linux' || !findProgram('ip') || !findProgram('nsenter')
      ? 'needs iproute2 and util-linux'
      : process.getuid?.() === 0
        ? null
        : 'needs root';
  if (reason !== null && process.env.REQUIRE_ALL === '1') {
    throw new Error(`REQUIRE_ALL=1: faults of the network: ${reason}`);
  }
  if (reason !== null) return reason;
  const name = `swtry${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return null;
  } catch {
    return 'the system lets nobody make network namespaces, as in most containers';
  }
};

/** Addresses for tests of networks (RFC 2544), which nobody routes. */
const INSIDE = '198.18';
const WORLD = '198.19';

/** Makes both networks, their switches in a namespace where no firewall of this machine sees them. */
export const makeNetworks = (): Networks => {
  const id = `sw${process.pid % 1_000_000}`;
  const third = process.pid % 250;
  const namespaces: string[] = [];
  const addNamespace = (name: string): string => {
    ip('netns', 'add', name);
    namespaces.push(name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
    return name;
  };
  const hub = addNamespace(`${id}-hub`);
  for (const bridge of ['inside', 'world']) {
    ip('-n', hub, 'link', 'add', bridge, 'type', 'bridge', 'forward_delay', '0');
    ip('-n', hub, 'link', 'set', bridge, 'up');
  }

  const cable = (network: 'inside' | 'world', n: number, where: string | null): Cable => {
    const [near, far] = [`${id}${network[0]}${n}`, `${network}${n}`];
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', hub);
    if (where !== null) ip('link', 'set', near, 'netns', where);
    const there = where === null ? [] : ['-n', where];
    const prefix = network === 'inside' ? INSIDE : WORLD;
    ip(...there, 'addr', 'add', `${prefix}.${third}.${n}/24`, 'dev', near);
    ip(...there, 'link', 'set', near, 'up');
    ip('-n', hub, 'link', 'set', far, 'master', network);
    ip('-n', hub, 'link', 'set', far, 'up');
    return {
      cut: () => ip('-n', hub, 'link', 'set', far, 'down'),
      heal: () => ip('-n', hub, 'link', 'set', far, 'up'),
    };
  };

  cable('inside', 1, null);
  const world = cable('world', 1, null);
  let machines = 1;
  return {
    world: { address: `${WORLD}.${third}.1`, cable: world },
    machine: (kind) => {
      machines += 1;
      const n = machines;
      const namespace = addNamespace(`${id}-${n}`);
      const networks = kind === 'store' ? (['inside'] as const) : (['inside', 'world'] as const);
      return {
        address: `${INSIDE}.${third}.${n}`,
        enter: ['nsenter', `--net=/run/netns/${namespace}`],
        cables: networks.map((network) => cable(network, n, namespace)),
      };
    },
    discard: () => {
      // Cables end with the namespace that one of their ends is in.
      for (const name of namespaces) ip('netns', 'del', name);
    },
  };
};
