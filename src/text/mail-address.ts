import { domainToASCII } from 'node:url';
import { SteppewatchError } from '../errors.ts';

/** RFC 5321 4.5.3.1: 64 octets before the @, 254 in all. */
const MOST_LOCAL = 64;
const MOST_ALL = 254;

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN =
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$|^localhost$/i;

/** Letters of a domain name in any script: what IDNA may turn into ASCII, and nothing it would drop. */
const DOMAIN_LETTERS = /^[\p{L}\p{M}\p{N}.-]+$/u;

export type AddressCheck =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): AddressCheck => ({ kind: 'refused', reason });

/**
 * Reads one mailbox and nothing else: `local@domain` in ASCII, no display name, list, comment, quoting
 * or control character. An international domain comes back in its ASCII form.
 */
export const checkAddress = (text: string): AddressCheck => {
  if (/[\p{Cc}\p{Cf}\p{Z}]/u.test(text)) return refused('it has a space or control character');
  if (/[<>()[\]\\,;:"]/.test(text)) return refused('it is more than one bare address');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || local.includes('@')) return refused('it needs exactly one @');
  if (!LOCAL_PART.test(local) || local.length > MOST_LOCAL) {
    return refused('the part before the @ is not plain ASCII');
  }
  const ascii = DOMAIN_LETTERS.test(domain) ? domainToASCII(domain) : '';
  if (!DOMAIN.test(ascii)) return refused('the part after the @ is no domain name');
  const address = `${local}@${ascii}`;
  return address.length > MOST_ALL ? refused('it is too long') : { kind: 'address', address };
};

/** `checkAddress`, or `mail-invalid` that names the field. */
export const mailbox = (field: string, text: string): string => {
  const check = checkAddress(text);
  if (check.kind === 'address') return check.address;
  const shown = JSON.stringify(text.slice(0, 80));
  throw new SteppewatchError(
    'mail-invalid',
    `${field} ${shown} is no mail address: ${check.reason}.`,
  );
};

/** A sender as settings give it: `Name <local@domain>` or the bare address. Throws `mail-invalid`. */
export const parseSender = (
  text: string,
): { readonly name: string | null; readonly address: string } => {
  const named = /^([^<>]*)<([^<>]*)>$/.exec(text.trim());
  const name = named?.[1]?.trim() ?? '';
  const address = mailbox('The sender', named?.[2]?.trim() ?? text.trim());
  return { name: name === '' ? null : name, address };
};
