/**
 * Mail on loopback, stage by stage, beside nodemailer's own pool in the same run.
 * See bench/mail.md for how to run it and what it showed.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import { createTransport } from 'nodemailer';
import { dkimSigner } from '../src/deliver/dkim.ts';
import { buildMail, smtpChannel } from '../src/deliver/index.ts';
import { deliveryId, digestId, subscriptionId } from '../src/model/ids.ts';
import type { OutgoingMail } from '../src/model/mail.ts';

const MAILS = Number(process.argv[2] ?? 1_000);
const CONNECTIONS = 5;

const story = (index: number): string =>
  `<tr><td style="padding:12px 0"><a href="https://watch.example/r/${index}"><b>Совет министров обсудил меры доверия в регионе, ${index}</b></a>
  <p>Участники встречи договорились продолжить консультации и вернуться к вопросу осенью, говорится в сообщении секретариата.</p></td></tr>\n`;

const mailFor = (index: number, stories: number): OutgoingMail => {
  const to = `reader${index}@example.org`;
  const body = Array.from({ length: stories }, (_, at) => story(at)).join('');
  return {
    deliveryId: deliveryId(digestId(subscriptionId('daily'), index), 'email', to),
    from: { name: 'Steppewatch', address: 'digest@watch.example' },
    to,
    replyTo: null,
    subject: `Сводка дня: ${stories} материалов`,
    text: body.replaceAll(/<[^>]+>/g, ''),
    html: `<table>${body}</table>`,
    images: [],
    date: 0,
    list: { id: 'daily.watch.example', name: 'Daily' },
    unsubscribe: { url: `https://watch.example/u/${index}`, mailto: 'leave@watch.example' },
    feedbackId: null,
  };
};

/** Answers every command at once and drops the content: what is left is the sender's own time. */
const sink = async () => {
  const server = createServer((socket) => {
    let inContent = false;
    let tail = '';
    socket
      .setNoDelay(true)
      .on('error', () => undefined)
      .write('220 sink\r\n');
    socket.on('data', (chunk) => {
      tail = (tail + chunk.toString('latin1')).slice(inContent ? -5 : 0);
      if (inContent && !tail.endsWith('\r\n.\r\n')) return;
      if (!tail.endsWith('\r\n')) return;
      const verb = inContent ? '.' : tail.slice(0, 4).toUpperCase();
      inContent = verb === 'DATA';
      tail = '';
      socket.write(verb === 'DATA' ? '354 go\r\n' : '250 ok\r\n');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    close: () => server.close(),
  };
};

interface Cost {
  readonly perSecond: number;
  /** Of this process, both sides of the loopback: other load on the machine is not in it. */
  readonly cpuMs: number;
}

const cost = async (count: number, work: (index: number) => Promise<unknown>): Promise<Cost> => {
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    perSecond: Math.round((count / (performance.now() - startedAt)) * 1_000),
    cpuMs: Number(((user + system) / 1_000 / count).toFixed(2)),
  };
};

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const dkim = { domain: 'watch.example', selector: 's1', privateKey };

for (const stories of [1, 40]) {
  const server = await sink();
  const url = `smtp://127.0.0.1:${server.port}`;
  const mails = Array.from({ length: MAILS }, (_, index) => mailFor(index, stories));
  const parcels: Uint8Array[] = [];

  const build = await cost(MAILS, async (index) => {
    const mail = mails[index];
    if (mail) parcels[index] = await buildMail(mail);
  });
  const sign = dkimSigner(dkim);
  const signed = await cost(MAILS, (index) => sign(parcels[index] ?? new Uint8Array()));

  const channel = smtpChannel({ url, name: 'watch.example', dkim, maxConnections: CONNECTIONS });
  const send = await cost(MAILS, (index) =>
    channel.send(
      {
        deliveryId: `d${index}`,
        recipient: `reader${index}@example.org`,
        envelopeFrom: 'bounces@watch.example',
        bytes: parcels[index] ?? new Uint8Array(),
      },
      async () => undefined,
    ),
  );
  await channel.close();

  const peer = createTransport({
    pool: true,
    host: '127.0.0.1',
    port: server.port,
    maxConnections: CONNECTIONS,
    dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey },
  });
  const peerSend = await cost(MAILS, (index) => {
    const mail = mails[index];
    return peer.sendMail({
      from: 'digest@watch.example',
      to: mail?.to ?? '',
      subject: mail?.subject ?? '',
      text: mail?.text ?? '',
      html: mail?.html ?? '',
    });
  });
  peer.close();
  server.close();

  console.log({
    stories,
    kilobytes: Math.round((parcels[0]?.length ?? 0) / 1_000),
    build,
    sign: signed,
    signAndSend: send,
    nodemailerPool: peerSend,
    cpuRatio: Number((peerSend.cpuMs / (build.cpuMs + send.cpuMs)).toFixed(2)),
  });
}
