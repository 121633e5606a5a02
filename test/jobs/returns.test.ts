import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeBounce } from '../../jobs/bounce.ts';
import { returnPath } from '../../src/deliver/index.ts';
import { type DeliveryId, letterId, subscriptionId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import type { Bounce, Suppression, SuppressionStore } from '../../src/ports.ts';
import { openReturns, readReturned } from '../../src/returns.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { startImapServer } from '../support/imap.ts';
import { keptLog } from '../support/quiet-log.ts';
import { NOON } from '../support/samples.ts';

const SECRET = 'a secret of the installation';
const idOf = (n: number) => `del_0123456789abcdef012${n}` as DeliveryId;

const returned = (id: DeliveryId, code: string, diagnostic: string): string =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    `To: ${returnPath('bounces@watch.example', id, SECRET)}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is the mail system.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; reader@example.org',
    'Action: failed',
    `Status: ${code}`,
    `Diagnostic-Code: smtp; ${diagnostic}`,
    '',
    '--b--',
    '',
  ].join('\r\n');

describe('the mailbox that bounces come back to', () => {
  it('gives each bounce of ours once, and keeps to itself what else is in it', async () => {
    const server = await startImapServer([
      returned(idOf(1), '5.1.1', '550 5.1.1 no such user'),
      'From: someone@example.org\r\nSubject: Out of office\r\n\r\nBack on Monday.\r\n',
      returned(idOf(2), '4.2.2', '452 4.2.2 mailbox full'),
      returned(idOf(3), '5.2.2', '552 5.2.2 mailbox full'),
      returned(idOf(4), '5.7.1', '550 5.7.1 spam'),
    ]);
    const returns = openReturns(
      { mail: { bounceImapUrl: server.url } as Parameters<typeof openReturns>[0]['mail'] },
      SECRET,
    );
    const bounces: Bounce[] = [];
    const take = async (bounce: Bounce): Promise<void> => void bounces.push(bounce);
    expect(await returns.visit(take)).toBe(5);
    expect(await returns.visit(take)).toBe(0);
    await server.close();
    expect(bounces.map(({ deliveryId, kind }) => [deliveryId, kind])).toEqual([
      [idOf(1), 'hard'],
      [idOf(2), 'soft'],
      [idOf(3), 'soft'],
      [idOf(4), 'ours'],
    ]);
  });
});

describe('a letter that bounces', () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await freshPglite();
    store = createStore(database.db, { now: () => NOON });
  });
  afterAll(() => database.discard());

  const comesBack = async (at: number, code: string): Promise<void> => {
    const id = letterId(subscriptionId('own-r-1'), at);
    const to = {
      channel: 'email',
      recipient: 'reader@example.org',
      recipientKey: 'key',
      provider: '',
    };
    const letter = { route: to, subject: 'Please confirm', bytes: new Uint8Array([1]), at };
    const lasting = { expiresAt: at + DAY_MS, subscriptionId: subscriptionId('own-r-1') };
    await store.readers.write({ id, ...letter, ...lasting });
    for (const claimed of await store.deliveries.claim(at, { limit: 9, perMinute: 0 }))
      await store.deliveries.settle(claimed, { state: 'sent', answer: '250 ok' }, at);
    const bounce = await readReturned(Buffer.from(returned(id, code, `550 ${code} no`)), SECRET);
    if (bounce === null) throw new Error('not known as ours');
    await takeBounce(bounce, { ...store, clock: { now: () => at }, log: keptLog() });
  };

  it('for good is noted, and ends all mail to its reader', async () => {
    await comesBack(NOON, '5.1.1');
    expect(await store.outbox.list(9)).toMatchObject([
      { state: 'failed', answer: 'bounced 5.1.1: 550 5.1.1 no' },
    ]);
    expect(await store.suppressions.find('key')).toMatchObject({ reason: 'bounced' });
    await store.suppressions.release('key');
  });

  it('for now counts by days, with those of digests', async () => {
    for (const day of [1, 2, 3, 4, 5]) {
      expect(await store.suppressions.find('key')).toBeNull();
      await comesBack(NOON + day * DAY_MS, '4.2.2');
    }
    expect(await store.suppressions.find('key')).toMatchObject({ reason: 'bounces' });
  });
});

describe('a bounce', () => {
  const judged = async (kind: Bounce['kind'], softDays: number): Promise<string | null> => {
    const added: Suppression[] = [];
    const suppressions: Partial<SuppressionStore> = {
      noteBounce: async () => ({ channel: 'email', recipient: 'a@b.example', recipientKey: 'k' }),
      softDays: async (_, since) => (since === NOON - 30 * DAY_MS ? softDays : 0),
      add: async (suppression) => void added.push(suppression),
    };
    const bounce = { deliveryId: idOf(1), kind, code: '5.1.1', detail: 'no' };
    await takeBounce(bounce, {
      clock: { now: () => NOON },
      log: keptLog(),
      suppressions: suppressions as SuppressionStore,
    });
    return added[0]?.reason ?? null;
  };

  it.each<[string, Bounce['kind'], number, string | null]>([
    ['of a mailbox that is not there suppresses at once', 'hard', 0, 'bounced'],
    ['of a full mailbox does not', 'soft', 4, null],
    ['of a mailbox that was full on five days does', 'soft', 5, 'bounces'],
    ['that is our own fault never does', 'ours', 9, null],
    ['called spam suppresses at once', 'complaint', 0, 'complaint'],
  ])('%s', async (_, kind, softDays, reason) => {
    expect(await judged(kind, softDays)).toBe(reason);
  });
});
