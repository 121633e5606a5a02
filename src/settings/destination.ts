import { z } from 'zod';
import { CHANNELS, type ChannelName } from '../model/digest.ts';
import { mailAddress } from './mail-address.ts';

/** What an environment variable is called; `$NAME` in config/ stands for what it holds. */
const REFERENCE = /^\$([A-Z][A-Z0-9_]*)$/;

/** What the environment must hold for a channel besides the address. */
const NEEDS: Readonly<Partial<Record<ChannelName, string>>> = {
  telegram: 'TELEGRAM_TOKEN',
  webhook: 'WEBHOOK_SECRET',
};

export interface Destination {
  readonly channel: ChannelName;
  readonly recipient: string;
}

/** Reads a variable of the environment, or the file that `<NAME>_FILE` names. */
export type Lookup = (name: string) => string | undefined;

/** The name that a recipient refers to; null where it is the address itself. */
export const referredName = (recipient: string): string | null =>
  REFERENCE.exec(recipient)?.[1] ?? null;

const isWebAddress = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).username === '';

type Elsewhere = Exclude<ChannelName, 'mail'>;

const EXPECTED: Readonly<Record<Elsewhere, (text: string) => string | null>> = {
  slack: (text) => (isWebAddress(text) ? null : 'the address of an incoming webhook'),
  telegram: (text) => (/^(-?\d+|@\w+)$/.test(text) ? null : 'a chat id or @channel'),
  ntfy: (text) =>
    isWebAddress(text) ? null : 'the address of a topic, like https://ntfy.sh/my-topic',
  webhook: (text) => (isWebAddress(text) ? null : 'an http(s) address'),
};

const others = CHANNELS.filter((name): name is Elsewhere => name !== 'mail');

/** What is wrong with an address of a channel; null when nothing is. */
const faultOf = (channel: Elsewhere, text: string, lookup: Lookup): string | null => {
  const need = NEEDS[channel];
  if (need !== undefined && lookup(need) === undefined) {
    return `${channel} needs ${need} in the environment; see .env.example`;
  }
  const name = referredName(text);
  if (name === null && channel === 'slack') {
    return 'the address of a Slack hook is a secret: put it into the environment and name it here, like $SLACK_DESK';
  }
  const value = name === null ? text : lookup(name);
  if (value === undefined) return `the environment has no variable ${name}`;
  const expected = EXPECTED[channel](value);
  if (expected === null) return null;
  return `expected ${expected}${name === null ? '' : ` in the variable ${name}`}`;
};

const ONE_OF = z.union(others.map((channel) => z.strictObject({ [channel]: z.string() })));

/** `to:` of a digest: a mail address, or `{ slack: $NAME }` and the like. */
export const destination = (lookup: Lookup) =>
  z
    .union([z.string(), ONE_OF], {
      error: `expected a mail address, or one of ${others.join(', ')} with where it goes`,
    })
    .transform((to, context): Destination => {
      if (typeof to === 'string') {
        const check = mailAddress.safeParse(to);
        if (check.success) return { channel: 'mail', recipient: check.data };
        context.addIssue({ code: 'custom', message: check.error.issues[0]?.message ?? '' });
        return z.NEVER;
      }
      const channel = others.find((name) => name in to) ?? 'webhook';
      const recipient = to[channel] ?? '';
      const fault = faultOf(channel, recipient, lookup);
      if (fault === null) return { channel, recipient };
      context.addIssue({ code: 'custom', message: fault, path: [channel] });
      return z.NEVER;
    });
