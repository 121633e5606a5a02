import { z } from '@hono/zod-openapi';
import { SOURCE_TYPES } from '../../model/feed.ts';
import { HOOK_EVENTS } from '../../model/hook.ts';
import { STORY_FLAGS } from '../../model/story.ts';
import { DELIVERY_STATES } from '../../ports.ts';

const time = z.iso.datetime().openapi({ example: '2026-07-04T12:00:00.000Z' });

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    faults: z.record(z.string(), z.string()).optional(),
  })
  .openapi('Problem');

export const articleSchema = z
  .object({
    id: z.string(),
    storyId: z.string().nullable(),
    title: z.string(),
    url: z.string(),
    outlet: z.string(),
    sourceType: z.enum(SOURCE_TYPES),
    language: z.string().nullable(),
    publishedAt: time.nullable(),
    readAt: time,
    relevant: z.boolean(),
    themes: z.array(z.string()),
    standfirst: z.string().nullable(),
  })
  .openapi('Article');

const spanSchema = z.object({ field: z.string(), start: z.int(), end: z.int() }).openapi('Span');

export const articleDetailSchema = z
  .object({
    id: z.string(),
    storyId: z.string().nullable(),
    title: z.string(),
    url: z.string(),
    standfirst: z.string().nullable(),
    paragraphs: z.array(z.string()),
    bylines: z.array(z.string()),
    agency: z.string().nullable(),
    language: z.string().nullable(),
    publishedAt: time.nullable(),
    readAt: time,
    outlet: z.string(),
    sourceType: z.enum(SOURCE_TYPES),
    relevance: z.object({ relevant: z.boolean(), score: z.number(), reasons: z.array(z.string()) }),
    watches: z.array(z.object({ id: z.string(), spans: z.array(spanSchema) })),
    themes: z.array(z.object({ id: z.string(), score: z.number(), spans: z.array(spanSchema) })),
    entities: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.string(), spans: z.array(spanSchema) }),
    ),
  })
  .openapi('ArticleDetail');

export const storySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.array(z.string()),
    firstSeenAt: time,
    lastChangedAt: time,
    articles: z.int(),
    outlets: z.int(),
    byType: z.record(z.string(), z.int()),
    flag: z.enum(STORY_FLAGS).nullable(),
  })
  .openapi('Story');

export const storyDetailSchema = storySchema
  .extend({
    /** Where its articles went, when it has none left. */
    mergedInto: z.string().nullable(),
    members: z.array(
      z.object({
        articleId: z.string(),
        title: z.string(),
        outlet: z.string(),
        link: z.enum(['first', 'copy', 'follow-up']),
        copyOf: z.string().nullable(),
        joinedAt: time,
      }),
    ),
  })
  .openapi('StoryDetail');

export const revisionSchema = z
  .object({
    seq: z.int(),
    at: time,
    /** Null where stories were revised by themselves. */
    actor: z.string().nullable(),
    kind: z.enum(['merge', 'split']),
    from: z.string(),
    to: z.string(),
    articles: z.array(z.string()),
    reasons: z.array(z.string()),
    /** The revision that took it back. */
    undoneBy: z.int().nullable(),
  })
  .openapi('Revision');

export const themeSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    articles: z.int(),
    usual: z.number().nullable(),
    daily: z.array(z.int()),
  })
  .openapi('Theme');

export const feedSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    type: z.enum(SOURCE_TYPES),
    language: z.string().nullable(),
    country: z.string().nullable(),
    origin: z.enum(['config', 'added']),
    status: z.string(),
    reason: z.string(),
    nextPollAt: time.nullable(),
  })
  .openapi('Feed');

export const watchSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string(),
    enabled: z.boolean(),
    origin: z.enum(['config', 'added']),
  })
  .openapi('Watch');

export const trialSchema = z
  .object({
    days: z.int(),
    tried: z.int(),
    found: z.int(),
    alertsAWeek: z.number(),
    digestsAWeek: z.number(),
    silentTerms: z.array(z.string()),
    hits: z.array(z.object({ articleId: z.string(), title: z.string(), outlet: z.string() })),
  })
  .openapi('Trial');

export const deliverySchema = z
  .object({
    id: z.string(),
    subject: z.string(),
    recipient: z.string(),
    state: z.string(),
    answer: z.string().nullable(),
    createdAt: time,
  })
  .openapi('Delivery');

export const hookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(HOOK_EVENTS)),
    createdBy: z.string(),
    createdAt: time,
    /** Null while it works. */
    suspended: z.object({ at: time, reason: z.string() }).nullable(),
  })
  .openapi('Webhook');

export const hookPostSchema = z
  .object({
    id: z.string(),
    subject: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    answer: z.string().nullable(),
    createdAt: time,
  })
  .openapi('WebhookPost');

export const subscriptionSchema = z
  .object({
    id: z.string(),
    recipient: z.string(),
    origin: z.enum(['config', 'added']),
    stage: z.enum(['unconfirmed', 'active', 'paused', 'ended']),
    cadence: z.string(),
    themes: z.array(z.string()),
    watches: z.array(z.string()),
    nextDueAt: time.nullable(),
  })
  .openapi('Subscription');

/** A page of a list: `next` is the cursor of the one after it. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** Cuts what was found, asked for with one more than is shown, into a page; `next` is the word of its last row. */
export const paged = <Row>(
  found: readonly Row[],
  limit: number,
  wordOf: (last: Row) => string,
): { readonly rows: readonly Row[]; readonly next: string | null } => {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: found.slice(0, limit), next: last === undefined ? null : wordOf(last) };
};

export const pageQuery = z.object({
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const articleQuery = pageQuery.extend({
  q: z.string().max(400).default(''),
  theme: z.string().max(80).optional(),
  watch: z.string().max(80).optional(),
  feed: z.string().max(80).optional(),
  source: z.enum(SOURCE_TYPES).optional(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  from: day.optional(),
  to: day.optional(),
  relevant: z.enum(['true', 'false']).default('true'),
});

export const storyQuery = pageQuery.extend({
  q: z.string().max(400).default(''),
  flag: z.enum(STORY_FLAGS).optional(),
});

export const idParameter = z.object({ id: z.string().min(1).max(120) });
