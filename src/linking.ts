import { randomBytes } from 'node:crypto';
import { type Links, signedLinks, signingKey } from './links/index.ts';
import type { SecretStore } from './ports.ts';
import type { Settings } from './settings/index.ts';

/** Where links of mails lead. Without PUBLIC_URL that is this machine, and only while mail stays on it too. */
export const publicBase = ({ web, mail }: Pick<Settings, 'web' | 'mail'>): string | null => {
  if (web.publicUrl !== null) return web.publicUrl;
  return mail.smtpUrl === null && web.port !== 0 ? `http://127.0.0.1:${web.port}` : null;
};

/** The links of this installation, signed by the secret of the settings or by one that is made once and kept. */
export const openLinks = async (
  settings: Pick<Settings, 'web' | 'mail'>,
  secrets: SecretStore,
): Promise<Links> => {
  const [newest, ...older] = settings.web.secretKeys;
  const secret = newest ?? (await secrets.keep('links', randomBytes(32).toString('base64url')));
  return signedLinks({
    base: publicBase(settings),
    keys: [signingKey(secret), ...older.map(signingKey)],
  });
};
