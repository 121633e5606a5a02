export { type AddressCheck, checkAddress, parseSender } from './address.ts';
export type { Channel, Parcel, RefusalScope, SendOutcome } from './channel.ts';
export type { DkimKey } from './dkim.ts';
export { buildMail } from './mail.ts';
export { outboxChannel } from './outbox.ts';
export { type ReadBack, readBack } from './read-back.ts';
export { type SmtpOptions, smtpChannel } from './smtp.ts';
