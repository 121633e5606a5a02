import { describe, expect, it } from 'vitest';
import { destination } from '../../src/settings/destination.ts';

const ENV: Readonly<Record<string, string>> = {
  SLACK_DESK: 'https://hooks.slack.example/T0/B0/x',
  NOT_A_URL: 'desk',
  TELEGRAM_TOKEN: '1:a',
};
const read = (to: unknown, env = ENV) => {
  const result = destination((name) => env[name]).safeParse(to);
  return result.success ? result.data : (result.error.issues[0]?.message ?? '');
};

describe('where a digest goes', () => {
  const TAKEN: readonly [string, unknown, object][] = [
    ['a mail address', 'desk@example.org', { channel: 'mail', recipient: 'desk@example.org' }],
    [
      'a Slack hook by its name',
      { slack: '$SLACK_DESK' },
      { channel: 'slack', recipient: '$SLACK_DESK' },
    ],
    ['a Telegram chat', { telegram: '-10042' }, { channel: 'telegram', recipient: '-10042' }],
    [
      'an ntfy topic',
      { ntfy: 'https://ntfy.example/desk' },
      { channel: 'ntfy', recipient: 'https://ntfy.example/desk' },
    ],
  ];
  it.each(TAKEN)('%s is taken', (_, to, expected) => {
    expect(read(to)).toEqual(expected);
  });

  const REFUSED: readonly [string, unknown, RegExp][] = [
    ['several addresses', 'a@example.org, b@example.org', /one mail address/],
    ['a display name', 'Desk <desk@example.org>', /one mail address/],
    ['a line break', 'desk@example.org\r\nBcc: all@example.org', /one mail address/],
    ['a Slack address in the file', { slack: ENV.SLACK_DESK }, /secret/],
    ['a name that is not set', { slack: '$SLACK_OTHER' }, /no variable SLACK_OTHER/],
    ['a name that holds something else', { slack: '$NOT_A_URL' }, /incoming webhook/],
    ['a chat that is none', { telegram: 'desk chat' }, /chat id/],
    ['a webhook without a secret to sign with', { webhook: 'https://a.example' }, /WEBHOOK_SECRET/],
    ['a channel nobody knows', { pigeon: 'coop' }, /expected a mail address, or one of slack/],
    ['two at once', { slack: '$SLACK_DESK', telegram: '1' }, /expected a mail address, or one of/],
    ['nothing', null, /expected a mail address/],
  ];
  it.each(REFUSED)('%s is refused with the reason', (_, to, reason) => {
    expect(read(to)).toMatch(reason);
  });
});
