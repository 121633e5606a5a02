import type { PostSettings } from '../../src/post.ts';

/** What mail is sent with; only what a test names differs. */
export const postSettings = (mail: Partial<PostSettings['mail']> = {}): PostSettings => ({
  dataFolder: '/nowhere',
  mail: {
    from: 'Steppewatch <watch@watch.example>',
    smtpUrl: null,
    bounceAddress: null,
    bounceImapUrl: null,
    bounceHookSecret: null,
    mailgunKey: null,
    perMinute: 0,
    operator: null,
    ambiguous: 'hold',
    dkim: null,
    ...mail,
  },
  channels: {
    telegram: { token: null, apiUrl: 'https://api.telegram.org' },
    ntfyToken: null,
    webhookSecret: 'a secret of some length, no less',
  },
  recipientSecrets: new Map(),
});
