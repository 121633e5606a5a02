import { createPrivateKey, type KeyObject } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import { reasonOf, SteppewatchError } from '../errors.ts';

export interface DkimKey {
  /** The signing domain (`d=`). */
  readonly domain: string;
  /** Names the public key at `<selector>._domainkey.<domain>`. */
  readonly selector: string;
  /** RSA private key, PEM. */
  readonly privateKey: string;
}

/** What we sign. RFC 8058 wants both unsubscribe headers in it, which nodemailer's own list lacks. */
const SIGNED = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Auto-Submitted',
  'Feedback-ID',
].join(':');

export type SignMail = (bytes: Uint8Array) => Promise<Uint8Array>;

/** nodemailer leaves a mail unsigned, silently, when it cannot use the key: it is checked here. */
const signingKey = (pem: string): KeyObject => {
  const fault = (reason: string): SteppewatchError =>
    new SteppewatchError('channel-misconfigured', `DKIM key: ${reason}.`);
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (thrown) {
    throw fault(reasonOf(thrown));
  }
  if (key.asymmetricKeyType !== 'rsa') throw fault(`it must be RSA, not ${key.asymmetricKeyType}`);
  return key;
};

/** Puts a DKIM-Signature in front of a mail (RFC 6376). Throws `channel-misconfigured` for a bad key. */
export const dkimSigner = ({ domain, selector, privateKey }: DkimKey): SignMail => {
  const dkim = new DKIM({
    domainName: domain,
    keySelector: selector,
    // Read once: reading the PEM for each mail takes three times as long as signing it.
    privateKey: signingKey(privateKey),
    headerFieldNames: SIGNED,
  });
  return (bytes) => buffer(dkim.sign(Buffer.from(bytes)));
};
