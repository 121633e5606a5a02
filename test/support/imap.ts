import hoodiecrow from 'hoodiecrow-imap';

export interface ImapServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A real IMAP server on loopback whose inbox holds these mails, unread. */
export const startImapServer = async (mails: readonly string[]): Promise<ImapServer> => {
  const server = hoodiecrow({
    storage: { INBOX: { messages: mails.map((raw) => ({ raw })) } },
    users: { bounces: { password: 'open sesame' } },
  });
  await new Promise<void>((ready) => server.listen(0, ready));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `imap://bounces:${encodeURIComponent('open sesame')}@127.0.0.1:${port}/INBOX`,
    close: () => new Promise((done) => server.close(done)),
  };
};
