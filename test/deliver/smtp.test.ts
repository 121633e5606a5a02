import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpChannel } from '../../src/deliver/index.ts';
import type { Channel, SendOutcome } from '../../src/ports.ts';
import { type MailServer, mailServer, type Script } from './mail-server.ts';
import { noWait, parcel } from './parcel.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const serve = async (script: Script = {}): Promise<MailServer> => {
  const server = await mailServer(script);
  closing.push(() => server.close());
  return server;
};

/** A silent server is given up on only where a test is about that. */
const channelTo = (server: { readonly url: string; readonly script?: Script }): Channel => {
  const patienceMs = Object.values(server.script ?? {}).includes('hang') ? 500 : 10_000;
  const channel = smtpChannel({
    url: server.url,
    name: 'watch.example',
    connectTimeoutMs: patienceMs,
    silenceTimeoutMs: patienceMs,
  });
  closing.push(() => channel.close());
  return channel;
};

const brief = (outcome: SendOutcome): string => {
  switch (outcome.kind) {
    case 'sent':
    case 'ambiguous':
      return outcome.kind;
    case 'deferred':
      return `deferred ${outcome.code}`;
    case 'refused':
      return `refused ${outcome.scope} ${outcome.code}`;
  }
};

describe('a mail over SMTP', () => {
  it('arrives as its bytes stand, leading dots and all', async () => {
    const server = await serve();
    const outcome = await channelTo(server).send(parcel(), noWait);
    expect(outcome).toEqual({ kind: 'sent', response: '250 2.0.0 queued as 42' });
    expect(server.mails).toEqual([
      'Subject: news\r\n\r\nA line.\r\n..A line with a dot.\r\nThe last line.\r\n',
    ]);
  });

  it.each<[string, Script, string]>([
    ['a full queue', { mail: '451 4.3.0 later' }, 'deferred 4.3.0'],
    ['greylisting', { rcpt: '450 try again in 5 minutes' }, 'deferred 450'],
    ['a deferral after the dot', { dot: '452 4.2.2 mailbox full' }, 'deferred 4.2.2'],
    ['a server shutting down', { mail: '421 4.3.2 closing' }, 'deferred 4.3.2'],
    ['a busy greeting', { banner: '421 too many connections' }, 'deferred 421'],
    ['no such mailbox', { rcpt: '550 5.1.1 unknown' }, 'refused recipient 5.1.1'],
    ['no such mailbox, said late', { dot: '550 5.1.1 unknown' }, 'refused recipient 5.1.1'],
    ['no such mailbox, said plainly', { rcpt: '550 unknown' }, 'refused recipient 550'],
    ['a mailbox switched off', { rcpt: '550 5.2.1 disabled' }, 'refused recipient 5.2.1'],
    ['a failed transaction', { rcpt: '554 no' }, 'refused message 554'],
    ['a mail too large', { dot: '552 5.3.4 too big' }, 'refused message 5.3.4'],
    ['spam, to their mind', { dot: '554 5.7.1 spam' }, 'refused message 5.7.1'],
    ['content they refuse', { dot: '550 no thanks' }, 'refused message 550'],
    ['DATA refused', { data: '554 5.5.1 no valid recipients' }, 'refused message 5.5.1'],
    [
      'no authentication (Gmail)',
      { dot: '550-5.7.26 DMARC\r\n550 5.7.26 x' },
      'refused sender 5.7.26',
    ],
    ['no authentication (Outlook)', { dot: '550 5.7.515 x' }, 'refused sender 5.7.515'],
    ['no SPF', { rcpt: '550 5.7.23 SPF' }, 'refused sender 5.7.23'],
    ['a blocked address of ours', { mail: '550 5.7.606 banned' }, 'refused sender 5.7.606'],
    ['a sender they do not take', { mail: '550 who?' }, 'refused sender 550'],
    ['a sender domain without mail', { rcpt: '550 5.1.8 bad sender' }, 'refused sender 5.1.8'],
    ['a block at the door', { banner: '554 go away' }, 'refused sender 554'],
    ['a mail beyond its SIZE', { ehlo: '250-x\r\n250 SIZE 20' }, 'refused message EMESSAGE'],
    ['a line that drops at once', { banner: 'drop' }, 'deferred ECONNECTION'],
    ['a line that drops in the envelope', { rcpt: 'drop' }, 'deferred ECONNECTION'],
    ['a line that drops before DATA', { data: 'drop' }, 'deferred ECONNECTION'],
    ['a line that drops after the dot', { dot: 'drop' }, 'ambiguous'],
    ['silence at the door', { banner: 'hang' }, 'deferred ETIMEDOUT'],
    ['silence in the envelope', { rcpt: 'hang' }, 'deferred ETIMEDOUT'],
    ['silence after the dot', { dot: 'hang' }, 'ambiguous'],
  ])('that meets %s ends right', async (_, script, expected) => {
    const server = await serve(script);
    expect(brief(await channelTo(server).send(parcel(), noWait))).toBe(expected);
  });

  it('that is said to be taken before it is complete is not believed', async () => {
    const server = await serve({ content: '250 2.0.0 ok' });
    const outcome = await channelTo(server).send(parcel(), () => sleep(100));
    expect(brief(outcome)).toBe('deferred EPROTOCOL');
    expect(server.mails).toHaveLength(0);
  });

  it('to what is no address is refused without a word to the server', async () => {
    const recipient = 'a@example.org>\r\nRCPT TO:<b@example.org';
    const server = await serve();
    const outcome = await channelTo(server).send(parcel({ recipient }), noWait);
    expect(brief(outcome)).toBe('refused recipient EENVELOPE');
    expect(server.mails).toHaveLength(0);
  });

  it('to a server that is down is deferred', async () => {
    const server = await mailServer();
    await server.close();
    expect(brief(await channelTo(server).send(parcel(), noWait))).toBe('deferred ECONNREFUSED');
  });

  it('is not complete on the other side before beforeDot has resolved', async () => {
    const server = await serve();
    const large = Buffer.from(`Subject: x\r\n\r\n${'long line\r\n'.repeat(20_000)}`);
    let seen = '';
    const outcome = await channelTo(server).send(parcel({ bytes: large }), async () => {
      await sleep(100);
      expect(server.mails).toHaveLength(0);
      seen = server.received();
    });
    expect(seen).toBe(large.subarray(0, -2).toString('latin1'));
    expect(outcome.kind).toBe('sent');
    expect(server.mails).toHaveLength(1);
  });

  it('asks beforeDot only after the server has taken the envelope', async () => {
    const server = await serve({ rcpt: '550 5.1.1 unknown' });
    let asked = 0;
    await channelTo(server).send(parcel(), async () => {
      asked += 1;
    });
    expect(asked).toBe(0);
  });

  it('is not delivered when beforeDot throws, and says what it threw', async () => {
    const server = await serve();
    const channel = channelTo(server);
    const lost = new Error('the lease was lost');
    await expect(channel.send(parcel(), () => Promise.reject(lost))).rejects.toBe(lost);
    await sleep(50);
    expect(server.mails).toHaveLength(0);
    expect((await channel.send(parcel(), noWait)).kind).toBe('sent');
  });

  it('whose line breaks while beforeDot is under way was not delivered, and waits for it', async () => {
    const server = await serve();
    let settled = false;
    const outcome = await channelTo(server).send(parcel(), async () => {
      server.hangUp();
      await sleep(100);
      settled = true;
    });
    expect(brief(outcome)).toBe('deferred ECONNECTION');
    expect(settled).toBe(true);
    expect(server.mails).toHaveLength(0);
  });

  it('that is refused while it is still being read never gets its dot', async () => {
    const server = await serve({ content: '552 5.3.4 too big' });
    const bytes = Buffer.from(`Subject: x\r\n\r\n${'long line\r\n'.repeat(20_000)}`);
    const outcome = await channelTo(server).send(parcel({ bytes }), () => sleep(50));
    expect(brief(outcome)).toBe('refused message 5.3.4');
    expect(server.mails).toHaveLength(0);
  });
});

describe('connections', () => {
  it('are kept for the next mail, also after a refused one', async () => {
    const server = await serve();
    const channel = channelTo(server);
    await channel.send(parcel(), noWait);
    server.script = { rcpt: '550 5.1.1 unknown' };
    await channel.send(parcel(), noWait);
    server.script = { dot: '554 5.7.1 spam' };
    await channel.send(parcel(), noWait);
    server.script = {};
    expect((await channel.send(parcel(), noWait)).kind).toBe('sent');
    expect(server.connections()).toBe(1);
  });

  it('that the server has ended meanwhile are replaced without a word', async () => {
    const server = await serve();
    const channel = channelTo(server);
    await channel.send(parcel(), noWait);
    server.hangUp();
    let asked = 0;
    const outcome = await channel.send(parcel(), async () => {
      asked += 1;
    });
    expect(outcome.kind).toBe('sent');
    expect([asked, server.mails.length, server.connections()]).toEqual([1, 2, 2]);
  });

  it('that say 421 at the next mail are replaced, too', async () => {
    const server = await serve();
    const channel = channelTo(server);
    await channel.send(parcel(), noWait);
    server.script = {
      get mail() {
        server.script = {};
        return '421 4.4.2 idle too long';
      },
    };
    await channel.send(parcel(), noWait);
    expect(server.connections()).toBe(2);
  });

  it('are no more than allowed at a time', async () => {
    const server = await serve();
    const channel = smtpChannel({ url: server.url, name: 'watch.example', maxConnections: 2 });
    closing.push(() => channel.close());
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => channel.send(parcel(), noWait)),
    );
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(server.connections()).toBe(2);
    expect(server.mails).toHaveLength(20);
  });

  it('are replaced after the agreed number of mails', async () => {
    const server = await serve();
    const channel = smtpChannel({ url: server.url, name: 'watch.example', maxMessages: 2 });
    closing.push(() => channel.close());
    for (let turn = 0; turn < 5; turn += 1) await channel.send(parcel(), noWait);
    expect(server.connections()).toBe(3);
  });
});

describe('a login', () => {
  const authServer = async (options: SMTPServerOptions): Promise<string> => {
    const server = new SMTPServer({
      ...options,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        username === 'desk@example' && password === 'p:w'
          ? done(null, { user: username })
          : done(new Error('no such user')),
      onData: (stream, _, done) => stream.on('end', () => done()).resume(),
    });
    server.on('error', () => undefined);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.server.address();
    return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  };

  it.each([
    ['that is right is let in', 'desk%40example:p%3Aw@', 'sent'],
    ['that is wrong pauses the sender', 'desk%40example:nope@', 'refused sender 535'],
    ['that is missing pauses the sender', '', 'refused sender 530'],
  ])('%s', async (_, login, expected) => {
    const host = await authServer({ hideSTARTTLS: true });
    const outcome = await channelTo({ url: `smtp://${login}${host}` }).send(parcel(), noWait);
    expect(brief(outcome)).toBe(expected);
  });

  it('is not tried over TLS that nobody we trust has signed', async () => {
    const [key, cert] = await Promise.all(
      ['key.pem', 'certificate.pem'].map((name) =>
        readFile(new URL(`../http/fixtures/${name}`, import.meta.url)),
      ),
    );
    const host = await authServer({ key, cert });
    const url = `smtp://desk%40example:p%3Aw@${host}`;
    expect(brief(await channelTo({ url }).send(parcel(), noWait))).toBe(
      'deferred DEPTH_ZERO_SELF_SIGNED_CERT',
    );
  });

  it('is not tried in the clear when TLS is required', async () => {
    const server = await serve();
    const url = `smtp://user:secret@127.0.0.1:${server.port}?requireTLS=true`;
    expect(brief(await channelTo({ url }).send(parcel(), noWait))).toBe('refused sender 5.5.1');
  });
});

describe('a channel', () => {
  it.each([
    ['no url', 'The SMTP address is no URL.'],
    ['http://mail.example', 'The SMTP URL must be smtp: or smtps:.'],
  ])('to %s is refused at once', (url, sentence) => {
    expect(() => smtpChannel({ url })).toThrow(sentence);
  });
});
