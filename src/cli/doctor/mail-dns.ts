import { createPublicKey } from 'node:crypto';
import { type Finding, note, ok, wrong } from './finding.ts';

/** What is asked of DNS; Node's own resolver does it. */
export interface TextResolver {
  resolveTxt(name: string): Promise<string[][]>;
}

export interface Signing {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
}

/** The texts at a name; null when there is none. Throws what else DNS says. */
const textsAt = async (dns: TextResolver, name: string): Promise<readonly string[] | null> => {
  try {
    return (await dns.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code === 'ENOTFOUND' || code === 'ENODATA') return null;
    throw thrown;
  }
};

const startsWith = (texts: readonly string[] | null, version: string): readonly string[] =>
  (texts ?? []).filter((text) => text.toLowerCase().startsWith(version));

/** RFC 7208: one record, and not one that lets everybody send. */
export const spf = async (dns: TextResolver, domain: string): Promise<Finding> => {
  const records = startsWith(await textsAt(dns, domain), 'v=spf1');
  const [record] = records;
  if (record === undefined)
    return wrong('SPF', `${domain} has none. Add TXT "v=spf1 include:<your mail service> -all".`);
  if (records.length > 1)
    return wrong('SPF', `${domain} has ${records.length}, and then none counts. Keep one.`);
  if (/(^|\s)\+?all(\s|$)/.test(record))
    return wrong('SPF', `${domain}: "${record}" lets everybody send. End it with -all or ~all.`);
  return ok('SPF', `${domain}: ${record}. It must cover the server in SMTP_URL.`);
};

/** The public key as RFC 6376 (RSA) and RFC 8463 (Ed25519) publish it. */
const publishedForm = (privateKey: string): string => {
  const key = createPublicKey(privateKey);
  const spki = key.export({ type: 'spki', format: 'der' });
  const ED25519_PREFIX_BYTES = 12;
  return (
    key.asymmetricKeyType === 'ed25519' ? spki.subarray(ED25519_PREFIX_BYTES) : spki
  ).toString('base64');
};

export const dkim = async (dns: TextResolver, signing: Signing): Promise<Finding> => {
  const name = `${signing.selector}._domainkey.${signing.domain}`;
  const ours = publishedForm(signing.privateKey);
  const texts = (await textsAt(dns, name)) ?? [];
  const published = texts.map((text) =>
    /(?:^|;)\s*p=([^;]*)/.exec(text)?.[1]?.replaceAll(/\s/g, ''),
  );
  if (published.includes(ours)) return ok('DKIM', `${name} holds the key that belongs to DKIM_KEY`);
  const kind = createPublicKey(signing.privateKey).asymmetricKeyType ?? 'rsa';
  const record = `TXT "v=DKIM1; k=${kind}; p=${ours}"`;
  return wrong(
    'DKIM',
    texts.length === 0
      ? `${name} is missing. Add ${record}.`
      : `${name} holds another key than DKIM_KEY. Replace it by ${record}.`,
  );
};

const isUnder = (name: string, domain: string): boolean =>
  name === domain || name.endsWith(`.${domain}`);

/** RFC 7489: a policy, and a signature whose domain is that of From or above it. */
export const dmarc = async (
  dns: TextResolver,
  domain: string,
  signing: Signing | null,
): Promise<Finding> => {
  const labels = domain.split('.');
  const places = labels.slice(0, -1).map((_, above) => labels.slice(above).join('.'));
  for (const place of places) {
    const [record] = startsWith(await textsAt(dns, `_dmarc.${place}`), 'v=dmarc1');
    if (record === undefined) continue;
    if (signing && !isUnder(signing.domain, domain) && !isUnder(domain, signing.domain))
      return wrong(
        'DMARC',
        `DKIM_DOMAIN ${signing.domain} is not aligned with ${domain} in MAIL_FROM. Sign as ${domain}.`,
      );
    return ok('DMARC', `_dmarc.${place}: ${record}`);
  }
  return wrong('DMARC', `_dmarc.${domain} is missing. Add TXT "v=DMARC1; p=none; rua=mailto:…".`);
};

/** What receivers will look up before they take mail from a domain. */
export const examineMailDns = async (
  dns: TextResolver,
  domain: string,
  signing: Signing | null,
): Promise<readonly Finding[]> => {
  const checks: readonly (readonly [string, () => Promise<Finding>])[] = [
    ['SPF', () => spf(dns, domain)],
    [
      'DKIM',
      async () =>
        signing === null
          ? note(
              'DKIM',
              'mail is not signed here. Set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY, unless your mail service signs.',
            )
          : dkim(dns, signing),
    ],
    ['DMARC', () => dmarc(dns, domain, signing)],
  ];
  return Promise.all(
    checks.map(([what, check]) =>
      check().catch((thrown: unknown) =>
        note(what, `DNS does not say (${String(thrown)}). Check this machine's resolver.`),
      ),
    ),
  );
};
