import type { FeedSource } from '../model/feed.ts';

/** Hosts that carry feeds of many outlets: there the title tells them apart. */
const SHARED_HOSTS =
  /(?:^|\.)(?:feedburner\.com|feedproxy\.google\.com|news\.google\.com|rsshub\.app|rss-bridge\.org|openrss\.org|rss\.app|morss\.it|feedx\.net|politepol\.com|fetchrss\.com|t\.me|youtube\.com|medium\.com|github\.io)$/;

/** Names under which a country registers for others: `gov.kz`, `co.uk`. */
const SECOND_LEVEL = new Set(['ac', 'co', 'com', 'edu', 'gob', 'gov', 'net', 'or', 'org']);

const isAddress = (host: string): boolean => /^[\d.]+$|^\[/.test(host) || !host.includes('.');

/** The part of a host that somebody registered, by the usual form of such names. */
const registeredPart = (host: string): string => {
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && SECOND_LEVEL.has(second) ? -3 : -2).join('.');
};

/**
 * What names the outlet behind a feed, the same for all its feeds: what the operator calls it, else the
 * registered part of the feed's host, or the feed's title where the host says nothing about who publishes.
 */
export const outletOf = ({
  url,
  title,
  outlet,
}: Pick<FeedSource, 'url' | 'title' | 'outlet'>): string => {
  if (outlet !== null) return outlet;
  const host = URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
  return host === '' || isAddress(host) || SHARED_HOSTS.test(host) ? title : registeredPart(host);
};
