import type { Hub } from '../../model/feed.ts';
import type { RawPage } from '../../model/page.ts';
import { webAddress } from '../addresses.ts';

/** One link of a Link header (RFC 8288): target in angle brackets, then parameters. */
const LINK =
  /<([^<>]{1,2000})>((?:\s{0,20};\s{0,20}[\w*!#$%&'+.^`|~-]{1,40}(?:\s{0,20}=\s{0,20}(?:"[^"]{0,500}"|[^\s",;]{0,500}))?){0,20})/g;

const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]*))/i;

const linked = (header: string, relation: string): string | null => {
  for (const [, target = '', parameters = ''] of header.matchAll(LINK)) {
    const [, quoted, bare] = RELATION.exec(parameters) ?? [];
    const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
    if (relations.includes(relation)) return target;
  }
  return null;
};

/** The hub an answer names: in its Link header or, failing that, in the feed (WebSub, 4). */
export const hubOf = (
  { headers, url }: Pick<RawPage, 'headers' | 'url'>,
  inFeed: Hub | null,
): Hub | null => {
  const header = headers.link ?? '';
  const hub = webAddress(linked(header, 'hub') ?? '', url);
  if (hub === null) return inFeed;
  return {
    url: hub,
    topic: webAddress(linked(header, 'self') ?? '', url) ?? inFeed?.topic ?? null,
  };
};
