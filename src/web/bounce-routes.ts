import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sameText } from './guard/forms.ts';

/** Where bounces are posted. */
export const BOUNCE_PATH = '/hooks/bounces';

/** What to answer whoever posts a bounce. */
export interface BounceAnswer {
  readonly status: 200 | 400 | 401 | 406;
  readonly text: string;
}

/** The ways in which bounces are posted; null for one that is not set up. */
export interface BouncePort {
  /** A returned mail, raw, by whoever knows the secret. */
  readonly message: {
    readonly secret: string;
    take(bytes: Uint8Array): Promise<BounceAnswer>;
  } | null;
  /** An event of Mailgun's, which signs it. */
  readonly mailgun: ((body: string) => Promise<BounceAnswer>) | null;
}

/** Reports quote our mail at most. */
const MOST_BYTES = 1024 * 1024;

const limited = bodyLimit({
  maxSize: MOST_BYTES,
  // The rest of the body is not read: the line is of no use for another request.
  onError: (context) =>
    context.text('At most 1 MiB can be posted here.\n', 413, { connection: 'close' }),
});

const isOfType = ({ req }: Context, type: string): boolean =>
  req.header('content-type')?.split(';')[0]?.trim().toLowerCase() === type;

const wrongType = (context: Context, type: string) => context.text(`Post it as ${type}.\n`, 415);

const bearer = ({ req }: Context): string =>
  /^Bearer +(.+)$/i.exec(req.header('authorization') ?? '')?.[1]?.trim() ?? '';

/** Addresses for bounces. No login and no form: a secret or a signature proves who posts. */
export const bounceRoutes = ({ message, mailgun }: BouncePort): Hono => {
  const app = new Hono();
  if (message !== null) {
    app.post('/message', limited, async (context) => {
      if (!sameText(bearer(context), message.secret)) {
        context.header('www-authenticate', 'Bearer realm="bounces"');
        return context.text('Send `Authorization: Bearer` with BOUNCE_HOOK_SECRET.\n', 401);
      }
      if (!isOfType(context, 'message/rfc822')) return wrongType(context, 'message/rfc822');
      const { status, text } = await message.take(new Uint8Array(await context.req.arrayBuffer()));
      return context.text(text, status);
    });
  }
  if (mailgun !== null) {
    app.post('/mailgun', limited, async (context) => {
      if (!isOfType(context, 'application/json')) return wrongType(context, 'application/json');
      const { status, text } = await mailgun(await context.req.text());
      return context.text(text, status);
    });
  }
  return app;
};
