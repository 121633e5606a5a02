import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** What to answer at each point of a session; `drop` closes the line, `hang` says nothing. */
export interface Script {
  readonly banner?: string;
  readonly ehlo?: string;
  readonly mail?: string;
  /** A function gets the command, and answers null for the usual. */
  readonly rcpt?: string | ((line: string) => string | null);
  readonly data?: string;
  /** While content is coming in, before its end. */
  readonly content?: string;
  readonly dot?: string | (() => string | null);
  readonly rset?: string;
}

export interface MailServer {
  readonly port: number;
  readonly url: string;
  /** Complete mails: those whose dot arrived. */
  readonly mails: string[];
  /** Bytes of content that have arrived for the mail under way. */
  received(): string;
  readonly connections: () => number;
  /** Ends every connection as a server does that is being restarted. */
  hangUp(): void;
  /** Changes what is answered from now on. */
  script: Script;
  close(): Promise<void>;
}

const say = (socket: Socket, reply: string): void => {
  if (reply === 'drop') socket.destroy();
  else if (reply !== 'hang') socket.write(`${reply}\r\n`);
};

const saidTo = (
  answer: string | ((line: string) => string | null) | undefined,
  line: string,
): string | null => (typeof answer === 'function' ? answer(line) : (answer ?? null));

const END = '\r\n.\r\n';

/** An SMTP server that does exactly what a script says, wrong things included. */
export const mailServer = async (script: Script = {}): Promise<MailServer> => {
  const sockets = new Set<Socket>();
  let count = 0;
  let partial = '';
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    let buffer = '';
    let inContent = false;
    const answers: Readonly<Record<string, (line: string) => string>> = {
      EHLO: () => handle.script.ehlo ?? '250-watch.example\r\n250 8BITMIME',
      MAIL: () => handle.script.mail ?? '250 2.1.0 ok',
      RCPT: (line) => saidTo(handle.script.rcpt, line) ?? '250 2.1.5 ok',
      RSET: () => handle.script.rset ?? '250 2.0.0 ok',
      DATA: () => handle.script.data ?? '354 go ahead',
      QUIT: () => '221 bye',
    };

    const takeContent = (): void => {
      partial = buffer;
      if (handle.script.content !== undefined) say(socket, handle.script.content);
      const end = buffer.indexOf(END);
      if (end < 0) return;
      handle.mails.push(buffer.slice(0, end + 2));
      buffer = buffer.slice(end + END.length);
      inContent = false;
      say(socket, saidTo(handle.script.dot, '') ?? '250 2.0.0 queued as 42');
    };

    const takeCommand = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      const reply = answers[verb]?.(line) ?? '502 5.5.1 what?';
      inContent = verb === 'DATA' && reply.startsWith('354');
      say(socket, reply);
    };

    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      buffer += chunk;
      while (!inContent && buffer.includes('\r\n')) {
        const [line = '', ...rest] = buffer.split('\r\n');
        buffer = rest.join('\r\n');
        takeCommand(line);
      }
      if (inContent && buffer !== '') takeContent();
    });
    say(socket, handle.script.banner ?? '220 watch.example ready');
  });

  const handle = {
    port: 0,
    url: '',
    mails: [] as string[],
    script,
    received: () => partial,
    connections: () => count,
    hangUp: () => {
      for (const socket of sockets) socket.end();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  handle.port = (server.address() as AddressInfo).port;
  handle.url = `smtp://127.0.0.1:${handle.port}`;
  return handle;
};
