import { z } from 'zod';
import { checkAddress } from '../text/mail-address.ts';

/** One bare mail address. */
export const mailAddress = z.string().transform((text, context) => {
  const check = checkAddress(text);
  if (check.kind === 'address') return check.address;
  const message = `expected one mail address, like desk@example.org (${check.reason})`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
