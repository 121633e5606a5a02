import { type Failure, type Refusal, refusal } from './ending.ts';
import type { Answer } from './exchange.ts';

const MOST_REDIRECTS = 5;

/** 300 and 304 to 306 name no place to go to (RFC 9110 15.4). */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

export interface Steps {
  /** Asked before each request, the first included; anything but null ends the way. */
  admit(url: URL): Promise<Refusal | Failure | null>;
  ask(url: URL): Promise<Answer | Refusal | Failure>;
}

export interface Arrival {
  readonly kind: 'arrived';
  readonly answer: Answer;
  /** The last address, when there were redirects and all of them permanent. */
  readonly movedTo: string | null;
}

/** A header comes as Latin-1; what a server wrote in raw UTF-8 or any other encoding stays its bytes. */
const escapedBytes = (location: string): string =>
  location.replaceAll(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);

const nextUrl = ({ status, headers, url }: Answer): URL | null => {
  if (!REDIRECTS.has(status) || headers.location === undefined) return null;
  const location = escapedBytes(headers.location);
  if (!URL.canParse(location, url.href)) return null;
  const next = new URL(location, url);
  next.hash = '';
  return next;
};

/** Walks redirects one at a time, every address admitted anew, five at most. */
export const followRedirects = async (
  start: URL,
  steps: Steps,
): Promise<Arrival | Refusal | Failure> => {
  let url = start;
  let permanent = true;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const stop = await steps.admit(url);
    if (stop !== null) return stop;
    const answer = await steps.ask(url);
    if (answer.kind !== 'answer') return answer;
    const next = nextUrl(answer);
    if (next === null) {
      return { kind: 'arrived', answer, movedTo: hops > 0 && permanent ? url.href : null };
    }
    await answer.skip();
    permanent &&= PERMANENT.has(answer.status);
    url = next;
  }
  return refusal('too-many-redirects', `more than ${MOST_REDIRECTS} redirects, at ${url.href}`);
};
