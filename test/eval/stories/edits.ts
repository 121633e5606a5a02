import { pick, shuffled } from '../../support/random.ts';

type Random = () => number;
type Sentences = readonly string[];

const FILLER = [
  'northern',
  'orange',
  'quickly',
  'paper',
  'letters',
  'often',
  'window',
  'carried',
  'small',
  'harbour',
];

const BOILERPLATE: Sentences = [
  'Sign up for our morning letter and get the day in five minutes.',
  'Read more: what the week brings for markets and weather.',
  'All rights reserved; this page may be printed for personal use.',
  'Follow our channel and share the page with friends.',
];

const withWordsChanged = (random: Random, sentences: Sentences, share: number): Sentences =>
  sentences.map((sentence) =>
    sentence
      .split(' ')
      .map((word) => (random() < share ? pick(random, FILLER) : word))
      .join(' '),
  );

/** The first part of a text, by words, whole sentences but the last. */
const cut = (sentences: Sentences, share: number): Sentences => {
  const words = sentences.flatMap((sentence) => [...sentence.split(' '), '\n']);
  const kept = words.slice(0, Math.round(words.length * share));
  return kept
    .join(' ')
    .split('\n')
    .map((sentence) => sentence.trim())
    .filter(Boolean);
};

/** A text made from another: `other` gives the sentences that are not from it. */
export type Edit = (random: Random, sentences: Sentences, other: Sentences) => Sentences;

/** What sites do to a text they did not write. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'boilerplate added': (random, sentences) => [
    pick(random, BOILERPLATE),
    ...sentences,
    ...shuffled(random, BOILERPLATE).slice(0, 3),
  ],
  '3 % of words changed': (random, sentences) => withWordsChanged(random, sentences, 0.03),
  '10 % of words changed': (random, sentences) => withWordsChanged(random, sentences, 0.1),
  'first 60 %': (_, sentences) => cut(sentences, 0.6),
  'first 25 %': (_, sentences) => cut(sentences, 0.25),
  '30 % of sentences gone, reordered': (random, sentences) =>
    shuffled(random, sentences).slice(0, Math.ceil(sentences.length * 0.7)),
  '40 % new text': (random, sentences, other) => {
    const kept = sentences.slice(0, Math.ceil(sentences.length * 0.6));
    const added = shuffled(random, other).slice(0, sentences.length - kept.length);
    return [...kept, ...added];
  },
};
