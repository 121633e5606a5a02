import { describe, expect, it } from 'vitest';
import { provenDelivery, readBounce, returnPath } from '../../src/deliver/index.ts';
import { letterId, OPERATOR } from '../../src/model/ids.ts';
import fc from '../support/laws.ts';

const SECRET = 'a secret of the installation';
const ID = 'del_0123456789abcdef0123';
const PATH = returnPath('bounces@watch.example', ID, SECRET);

interface Part {
  readonly type: string;
  readonly text: string;
}

const report = (to: string, reportType: string, ...parts: readonly Part[]): Buffer =>
  Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example.org',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=${reportType}; boundary="b"`,
      '',
      ...[{ type: 'text/plain', text: 'This is the mail system.' }, ...parts].flatMap(
        ({ type, text }) => ['--b', `Content-Type: ${type}`, '', text],
      ),
      '--b--',
      '',
    ].join('\r\n'),
  );

const status = (...lines: readonly string[]): Part => ({
  type: 'message/delivery-status',
  text: [
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; reader@example.org',
    ...lines,
  ].join('\r\n'),
});

const original: Part = {
  type: 'text/rfc822-headers',
  text: `Message-ID: <${ID}@watch.example>\r\nSubject: Daily`,
};

describe('a return path', () => {
  it('is a mailbox of the base, within 64 characters, that names its delivery', () => {
    expect(PATH).toMatch(/^bounces\+del_0123456789abcdef0123-[0-9a-f]{16}@watch\.example$/);
    expect(PATH.indexOf('@')).toBeLessThanOrEqual(64);
    expect(provenDelivery(`<${PATH.toUpperCase()}>`, SECRET)).toBe(ID);
  });

  it('of a letter names it as well', () => {
    const letter = letterId(OPERATOR, 0);
    const path = returnPath('bounces@watch.example', letter, SECRET);
    expect(provenDelivery(`To: <${path}>`, SECRET)).toBe(letter);
    expect(path.indexOf('@')).toBeLessThanOrEqual(64);
  });

  it('proves nothing under another secret, or with any other tag', () => {
    expect(provenDelivery(PATH, 'another secret')).toBe(null);
    const tag = fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'),
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(tag, (guess) => {
        fc.pre(!PATH.includes(guess));
        expect(provenDelivery(`bounces+${ID}-${guess}@watch.example`, SECRET)).toBe(null);
      }),
    );
  });
});

describe('a report', () => {
  it.each<[string, readonly string[], object]>([
    [
      'of no such mailbox',
      [
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 <reader@example.org> unknown',
      ],
      {
        scope: 'recipient',
        lasting: true,
        code: '5.1.1',
        detail: '550 5.1.1 <reader@example.org> unknown',
      },
    ],
    [
      'whose answer says more than its summary',
      [
        'Action: failed',
        'Status: 5.0.0',
        'Diagnostic-Code: smtp; 550 5.7.26 not',
        ' authenticated',
      ],
      { scope: 'sender', lasting: true, code: '5.7.26', detail: '550 5.7.26 not authenticated' },
    ],
    [
      'of a full mailbox, after days',
      ['Action: failed', 'Status: 4.2.2'],
      { lasting: false, code: '4.2.2' },
    ],
    ['without a word', ['Action: FAILED'], { scope: 'message', lasting: true, code: '5.0.0' }],
  ])('%s is a bounce', async (_, lines, expected) => {
    const reading = await readBounce(
      report(PATH, 'delivery-status', status(...lines), original),
      SECRET,
    );
    expect(reading).toMatchObject({ kind: 'bounce', deliveryId: ID, ...expected });
  });

  it.each<[string, Buffer, object]>([
    [
      'of a delay',
      report(PATH, 'delivery-status', status('Action: delayed', 'Status: 4.4.1')),
      { kind: 'other' },
    ],
    [
      'of success',
      report(PATH, 'delivery-status', status('Action: delivered', 'Status: 2.0.0')),
      { kind: 'other' },
    ],
    [
      'to a return path that is not ours',
      report(
        `bounces+${ID}-0000000000000000@watch.example`,
        'delivery-status',
        status('Action: failed', 'Status: 5.1.1'),
        original,
      ),
      { kind: 'unproven' },
    ],
    [
      'of a complaint',
      report(
        'abuse@watch.example',
        'feedback-report',
        {
          type: 'message/feedback-report',
          text: `Feedback-Type: abuse\r\nVersion: 1\r\nOriginal-Mail-From: <${PATH}>`,
        },
        original,
      ),
      { kind: 'complaint', deliveryId: ID, detail: 'abuse' },
    ],
    [
      'of a complaint anyone may have written',
      report(
        'abuse@watch.example',
        'feedback-report',
        { type: 'message/feedback-report', text: 'Feedback-Type: abuse' },
        original,
      ),
      { kind: 'unproven' },
    ],
    [
      'that is an automatic reply',
      Buffer.from(`To: ${PATH}\r\nSubject: Away\r\n\r\nI am away.`),
      { kind: 'other' },
    ],
    ['that is nothing', Buffer.alloc(0), { kind: 'other' }],
  ])('%s is told apart', async (_, bytes, expected) => {
    expect(await readBounce(bytes, SECRET)).toEqual(expected);
  });

  it('of any bytes is read without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (noise) => {
        const bytes = Buffer.concat([
          report(PATH, 'delivery-status', status('Action: failed')).subarray(0, 400),
          noise,
        ]);
        await readBounce(bytes, SECRET);
      }),
      { numRuns: 50 },
    );
  });
});
