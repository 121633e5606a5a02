import { z } from '@hono/zod-openapi';
import { problemSchema } from './schemas.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The answers of an endpoint: what it gives, and what every endpoint may refuse with. */
export const answers = <Schema extends z.ZodType>(schema: Schema, description = 'As asked') => ({
  200: { description, content: { 'application/json': { schema } } },
  401: problem('No token, or one that is not good any more'),
  403: problem('A token of a narrower scope'),
  404: problem('There is no such thing'),
  409: problem('config/ declares it, it is here already, or nothing would change'),
  422: problem('What was sent is not as described'),
  429: problem('Too many requests; `Retry-After` says when to come again'),
});

export const SECURITY = [{ token: [] as string[] }];

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** What was changed. */
export const done = z.object({ id: z.string() });
