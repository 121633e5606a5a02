import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// npm run bench [name …]   Every benchmark in one run, each with its peer beside it; peers that are not
// installed are left out (bench/README.md says which there are).

const ROOT = join(import.meta.dirname, '..');
const built = (name) => join('dist', 'bench', 'bench', `${name}.js`);

const BENCHES = {
  'end to end': ['bench/end-to-end.mjs'],
  'feeds beside rss-parser': [built('feeds')],
  'polling beside rss2email': [built('poll'), '300', '3'],
  'matching beside ahocorasick': [built('match')],
  'copies beside MinHash': [built('stories-copies')],
  'mail beside nodemailer': [built('mail'), '400'],
  digests: [built('digest')],
};

const chosen = process.argv.slice(2);
const isChosen = (name) => chosen.length === 0 || chosen.some((part) => name.includes(part));
const run = (args) =>
  spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });

const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
run([compiler, '--noEmit', 'false', '--outDir', join('dist', 'bench')]);
console.log('| Benchmark | Result |\n| --- | --- |');
for (const [name, args] of Object.entries(BENCHES).filter(([name]) => isChosen(name))) {
  const begin = Date.now();
  const { status, stdout, stderr } = run(args);
  const said = status === 0 ? stdout.trim() : `did not run: ${stderr.trim().split('\n').at(-1)}`;
  const lines = said.split('\n').map((line) => line.trim().replaceAll('|', '\\|'));
  console.log(
    `| ${name} (${Math.round((Date.now() - begin) / 1000)} s) | ${lines.slice(-12).join('<br>')} |`,
  );
}
