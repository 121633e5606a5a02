import { fingerprintsOf, overlapOf, sizeOf } from '../src/stories/index.ts';
import { tokensOf } from '../src/text/tokens.ts';
import { EDITS } from '../test/eval/stories/edits.ts';
import { EVENT_KINDS } from '../test/eval/stories/phrases/phrase-book.ts';
import { anEvent, reportOn } from '../test/eval/stories/stream.ts';
import { pick, randomFrom } from '../test/support/random.ts';
import { FingerprintIndex } from './stories-index.ts';
import { type CopyMethod, peersIn } from './stories-peers.ts';

const STORED = 100_000;
const QUERIES = 2_000;
const TEXTS = 480;
const FINGERPRINTS = 96;

const printOfText = (text: string) => fingerprintsOf(tokensOf(text).map(({ folded }) => folded));
type Print = ReturnType<typeof printOfText>;

const isPrint = (value: unknown): value is { print: Print; held: ReadonlySet<number> } =>
  typeof value === 'object' && value !== null && 'held' in value;

const OURS: CopyMethod = {
  name: 'ours',
  signature: (text) => {
    const print = printOfText(text);
    return { print, held: new Set(print.values) };
  },
  likeness: (a, b) => {
    if (!isPrint(a) || !isPrint(b)) return 0;
    const shared = a.print.values.filter((value) => b.held.has(value)).length;
    const { containment, basis } = overlapOf(sizeOf(a.print), sizeOf(b.print), shared);
    return basis < 8 ? 0 : containment;
  },
};

/** Words with the frequencies of a natural language (Zipf), and two sentences that others have too. */
const proseOf = (random: () => number, words: number): string => {
  const own = Array.from({ length: words }, () => `w${Math.floor(20_000 ** random())}`).join(' ');
  const event = anEvent(random, pick(random, EVENT_KINDS), Date.UTC(2026, 2, 1));
  return `${own}. ${reportOn(random, event, { specific: 1, common: 1 }).sentences.join(' ')}`;
};

/** CPU time, because other work on the machine must not count. */
const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const against100000 = (): void => {
  const random = randomFrom(11);
  const index = new FingerprintIndex(STORED, FINGERPRINTS);
  const texts = Array.from({ length: QUERIES }, () => proseOf(random, 400));
  for (let article = 0; article < STORED; article += 1) {
    index.add(article, printOfText(texts[article] ?? proseOf(random, 120)).values);
  }
  const queries = texts.map((text, at) =>
    at % 2 === 0 ? proseOf(random, 400) : text.slice(0, 1_500),
  );
  let found = 0;
  const ms = cpuMs(() => {
    for (const text of queries) {
      const [best] = index.most(printOfText(text).values, 10);
      if (best !== undefined && best[1] > 20) found += 1;
    }
  });
  const each = ms / QUERIES;
  console.log(
    `against ${STORED} stored: ${each.toFixed(3)} ms an article of 400 words, ${found} found`,
  );
};

const sideBySide = (methods: readonly CopyMethod[]): void => {
  const random = randomFrom(7);
  const texts = Array.from({ length: TEXTS }, (_, at) => {
    const event = anEvent(
      random,
      EVENT_KINDS[at % 8] ?? 'summit',
      Date.UTC(2026, 2, 1 + (at % 40)),
    );
    return reportOn(random, event, { specific: 9, common: 6 }).sentences;
  });
  const edited = Object.entries(EDITS).map(([name, edit]) => ({
    name,
    copies: texts.map((text, at) => edit(random, text, texts[(at + 1) % TEXTS] ?? [])),
  }));
  for (const { name, signature, likeness } of methods) {
    let originals: readonly unknown[] = [];
    const ms = cpuMs(() => {
      originals = texts.map((text) => signature(text.join('\n\n')));
    });
    const each = ms / TEXTS;
    const negatives = originals.flatMap((a, at) =>
      originals.slice(at + 1).map((b) => likeness(a, b)),
    );
    const allowed = Math.floor(negatives.length / 10_000);
    const needed = negatives.sort((a, b) => b - a)[allowed] ?? 0;
    const recalls = edited.map(({ copies }) => {
      const likenesses = copies.map((copy, at) =>
        likeness(signature(copy.join('\n\n')), originals[at]),
      );
      return likenesses.filter((like) => like > needed).length / TEXTS;
    });
    const mean = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
    const classes = edited.map(({ name: edit }, at) => `${edit} ${recalls[at]?.toFixed(3)}`);
    console.log(
      `${name}: ${each.toFixed(3)} ms a signature; at 1 false link in 10,000 of ${negatives.length} pairs (likeness > ${needed.toFixed(3)}) mean recall ${mean.toFixed(3)}: ${classes.join(', ')}`,
    );
  }
};

const peers = process.argv[2] === undefined ? [] : peersIn(process.argv[2]);
sideBySide([OURS, ...peers]);
against100000();
