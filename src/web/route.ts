import type { Context, MiddlewareHandler } from 'hono';
import type { Instant } from '../model/time.ts';
import type { Role, User } from '../model/user.ts';

/** Who is at the door, as far as it matters to a page. */
export interface Visitor {
  /** Null without a login. */
  readonly user: User | null;
  /** Goes into every form of a logged-in page; see guard/forms.ts. */
  readonly formToken: string;
  /** Address of the client, behind trusted proxies the one they name. */
  readonly ip: string;
}

/** One request with what the guards found out about it. */
export interface VisitEnv {
  Variables: {
    visitor: Visitor;
    now: Instant;
    /** The address of these pages from outside, without a slash. */
    base: string;
    headers: MiddlewareHandler;
  };
}
export type Visit = Context<VisitEnv>;

/** `open`: for anyone; else the least role that may. */
export type Access = 'open' | Role;

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: Access;
  /**
   * What shows that a POST was meant: our own form (the default), or a signed link in its path, as mail
   * programs post it from nowhere (RFC 8058).
   */
  readonly proof?: 'form' | 'link';
  /** What has a policy of its own: the HTML of a mail, a picture with styles in it. */
  readonly mailHtml?: boolean;
  readonly picture?: boolean;
  readonly handle: (visit: Visit) => Promise<Response> | Response;
}
