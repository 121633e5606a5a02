export { CONFIRM_DAYS, HUB_PATH, type Links, signedLinks } from './links.ts';
export { digestOf, freshSecret } from './one-time.ts';
export { type Purpose, type SigningKey, signingKey, type TokenReading } from './signed-token.ts';
