#!/usr/bin/env node
import { commandsOf } from './cli/commands.ts';
import { processContext } from './cli/context.ts';
import { reasonOf, SteppewatchError } from './errors.ts';

/** 2 when the operator can mend it by changing settings, 1 for everything else. */
const exitCode = (thrown: unknown): number =>
  thrown instanceof SteppewatchError &&
  (thrown.code === 'config-invalid' || thrown.code === 'channel-misconfigured')
    ? 2
    : 1;

/** Everything is closed by then; clients of a server that is gone would try for ever to reach it. */
const LINGER_MS = 1_000;

try {
  await commandsOf(processContext()).parseAsync();
} catch (thrown) {
  const text = thrown instanceof SteppewatchError ? thrown.message : reasonOf(thrown);
  process.stderr.write(`steppewatch: ${text}\n`);
  process.exitCode = exitCode(thrown);
}
setTimeout(() => process.exit(), LINGER_MS).unref();
