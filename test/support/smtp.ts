import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly messageId: string;
  readonly subject: string;
  readonly to: string;
  readonly html: string;
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  received(): readonly ReceivedMail[];
  close(): Promise<void>;
}

/** A real SMTP server, on loopback unless told otherwise, that keeps what it takes, and takes its time to answer for it. */
export const startMailServer = async (
  answerAfterMs = 0,
  at = 0,
  host = '127.0.0.1',
): Promise<MailServer> => {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then((mail) => {
        received.push({
          messageId: mail.messageId ?? '',
          subject: mail.subject ?? '',
          to: envelope.rcptTo.map(({ address }) => address).join(','),
          html: mail.html || '',
          text: mail.text ?? '',
        });
        setTimeout(done, answerAfterMs);
      }, done);
    },
  });
  // A client that is killed in the middle of a message is what these tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(at, host, resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://${host}:${port}`,
    received: () => [...received],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
