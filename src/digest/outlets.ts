import type { DigestArticle, Outlet, OutletNote } from '../model/digest.ts';
import { shortened } from './cut.ts';
import type { News } from './news.ts';
import { languageTag, oneLine, webAddress } from './untrusted.ts';

const NAME_LIMIT = 60;
/** A longer address is left out: the mail's bytes are for stories. */
const URL_LIMIT = 300;

export const outletName = ({ name }: Outlet): string => shortened(oneLine(name), NAME_LIMIT);

const oneAnOutlet = (articles: readonly DigestArticle[]): readonly DigestArticle[] =>
  articles.filter(
    ({ outlet }, index) =>
      articles.findIndex((other) => other.outlet.feedId === outlet.feedId) === index,
  );

/** One report an outlet: the one told first, then a report of every kind of source, then the rest. */
export const outletNotes = (
  { before, fresh, articles }: News,
  telling: DigestArticle,
  most: number,
): readonly OutletNote[] => {
  const reports = before === null ? [...fresh, ...articles] : fresh;
  const opening = reports.filter(({ id }) => id === telling.id);
  const reporting = oneAnOutlet([...opening, ...reports]);
  const isFirstOfType = (article: DigestArticle): boolean =>
    reporting.find((other) => other.outlet.type === article.outlet.type) === article;
  const ordered = [
    ...reporting.filter(isFirstOfType),
    ...reporting.filter((article) => !isFirstOfType(article)),
  ];
  return ordered.slice(0, most).map(({ outlet, url, language }) => ({
    name: outletName(outlet),
    type: outlet.type,
    language: language === telling.language ? null : languageTag(language ?? outlet.language),
    url: url.length > URL_LIMIT ? '' : (webAddress(url) ?? ''),
  }));
};
