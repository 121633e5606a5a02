import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The system's Chromium, or the one that CHROMIUM names. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Headless, as root, and without a word to anyone outside. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const present = existsSync(CHROMIUM);

/** True where there is no Chromium and nobody insists; with REQUIRE_ALL=1 its tests fail instead. */
export const skipsChromium = !present && process.env.REQUIRE_ALL !== '1';

/** For the names of tests: which Chromium they ran in. */
export const chromiumName = present ? CHROMIUM : 'absent';

/** The source of axe-core, to be added to a page. */
export const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
