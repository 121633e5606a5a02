import type { Alert } from '../model/alert.ts';
import type {
  Digest,
  InlineImage,
  RenderedDigest,
  SubscriptionNote,
  ThemeLine,
} from '../model/digest.ts';
import { alertHtml } from './html/alert.ts';
import { digestHtml } from './html/digest.ts';
import { DEFAULT_LIMITS, type DigestLimits } from './limits.ts';
import { type ImageSource, imageCid, leaner, toldBy, toldEntries, trimmed } from './outline.ts';
import { mailSize } from './size.ts';
import { sparklinePng } from './sparkline.ts';
import { alertText } from './text/alert.ts';
import { renderText } from './text/digest.ts';
import { wordsFor } from './words/words.ts';

const byCid: ImageSource = (cid) => `cid:${cid}`;

const inPlace: ImageSource = (_, daily) =>
  `data:image/png;base64,${Buffer.from(sparklinePng(daily)).toString('base64')}`;

/** The digest as the HTML of a mail, with pictures by cid. */
export const renderHtml = (digest: Digest): string =>
  digestHtml(digest, { image: byCid, kind: 'mail' });

/** The digest as a page that may be passed on: every story, pictures in place, nothing about the reader. */
export const renderPage = (digest: Digest): string =>
  digestHtml(digest, { image: inPlace, kind: 'page' });

export type ByteBudget = Pick<DigestLimits, 'htmlBytes' | 'encodedBytes'>;

const fits = (html: string, budget: ByteBudget): boolean => {
  const { decoded, encoded } = mailSize(html);
  return decoded <= budget.htmlBytes && encoded <= budget.encodedBytes;
};

interface Fitted {
  readonly digest: Digest;
  readonly html: string;
}

/** As the byte budget holds it: with fewer outlets named, then with fewer stories. */
const fitted = (digest: Digest, budget: ByteBudget): Fitted => {
  const written = (each: Digest): Fitted => ({ digest: each, html: renderHtml(each) });
  const whole = written(digest);
  if (fits(whole.html, budget)) return whole;
  const lean = written(leaner(digest));
  if (fits(lean.html, budget)) return lean;
  let best = written(trimmed(lean.digest, 1));
  let keep = 1;
  let over = toldEntries(digest).length;
  while (over - keep > 1) {
    const middle = Math.floor((keep + over) / 2);
    const tried = written(trimmed(lean.digest, middle));
    if (fits(tried.html, budget)) [keep, best] = [middle, tried];
    else over = middle;
  }
  return best;
};

const imagesOf = (
  lines: readonly ThemeLine[],
  { locale, cadence }: SubscriptionNote,
): readonly InlineImage[] => {
  const words = wordsFor(locale, cadence.zone);
  return lines.map((line, index) => ({
    cid: imageCid(index),
    contentType: 'image/png',
    bytes: sparklinePng(line.daily),
    alt: words.chart(line),
  }));
};

/** Everything a mail channel sends of a digest, inside the byte budget. */
export const renderDigest = (
  digest: Digest,
  budget: ByteBudget = DEFAULT_LIMITS,
): RenderedDigest => {
  const { digest: told, html } = fitted(digest, budget);
  return {
    subject: told.subject,
    html,
    text: renderText(told),
    inlineImages: imagesOf(told.themes, told.subscription),
    told: toldBy(toldEntries(told)),
  };
};

/** Everything a mail channel sends of an alert. */
export const renderAlert = (alert: Alert): RenderedDigest => ({
  subject: alert.subject,
  html: alertHtml(alert, byCid),
  text: alertText(alert),
  inlineImages: imagesOf(alert.spikes, alert.subscription),
  told: toldBy(alert.entries),
});
