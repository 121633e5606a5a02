import type { FoundArticle } from '../../ports.ts';
import type { WebPort } from '../ports/index.ts';
import { FORMATS, feedOut } from '../published/feeds-out.ts';
import type { Route, Visit } from '../route.ts';
import { mayDo } from '../view/layout.ts';
import { asCsv, asRow } from './export.ts';
import { filterOf, placeOf, placeWord, searchPath, searchQueryOf } from './search-filter.ts';
import { searchMain } from './search-pages.ts';
import { showDesk } from './show.ts';

const SHOWN = 25;
const MOST_COUNTED = 1_001;
const EXPORTED = 1_000;

/** One more than is shown says whether there are older ones. */
export const nextPlace = (found: readonly FoundArticle[], shown: number): string | null => {
  const last = found.length > shown ? found[shown - 1] : undefined;
  return last ? placeWord({ at: last.readAt, id: last.id }) : null;
};

export const searchRoutes = ({ library }: Pick<WebPort, 'library'>): readonly Route[] => {
  const queryOf = (visit: Visit) => searchQueryOf((name) => visit.req.query(name));
  const exported = (visit: Visit) =>
    library.search(filterOf(queryOf(visit)), { limit: EXPORTED, after: null });
  const file = (visit: Visit, body: string, type: string, extension: string) =>
    visit.body(body, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="steppewatch.${extension}"`,
    });

  return [
    {
      method: 'GET',
      path: '/desk/search',
      access: 'viewer',
      handle: async (visit) => {
        const query = queryOf(visit);
        const filter = filterOf(query);
        const window = { limit: SHOWN + 1, after: placeOf(visit.req.query('after')) };
        const [found, count, languages] = await Promise.all([
          library.search(filter, window),
          library.count(filter, MOST_COUNTED),
          library.languages(),
        ]);
        const main = searchMain({
          query,
          found: found.slice(0, SHOWN),
          count,
          most: MOST_COUNTED,
          next: nextPlace(found, SHOWN),
          themes: library.names.themes,
          watches: library.names.watches,
          languages,
          now: visit.get('now'),
          mayEdit: mayDo(visit.get('visitor').user, 'editor'),
        });
        return showDesk(visit, { title: query.q || 'Search', section: '/desk/search', main });
      },
    },
    {
      method: 'GET',
      path: '/desk/search.csv',
      access: 'viewer',
      handle: async (visit) =>
        file(visit, asCsv(await exported(visit)), 'text/csv; charset=utf-8', 'csv'),
    },
    {
      method: 'GET',
      path: '/desk/search.json',
      access: 'viewer',
      handle: async (visit) => {
        const rows = (await exported(visit)).map(asRow);
        return file(
          visit,
          JSON.stringify(rows, null, 2),
          'application/json; charset=utf-8',
          'json',
        );
      },
    },
    {
      method: 'GET',
      path: '/desk/search.rss',
      access: 'viewer',
      handle: async (visit) => {
        const base = visit.get('base');
        const query = queryOf(visit);
        const feed = {
          title: `Search: ${query.q || 'everything'}`,
          pageUrl: base + searchPath(query),
          feedUrl: base + searchPath(query, { base: '/desk/search.rss' }),
          articles: await exported(visit),
          updatedAt: visit.get('now'),
        };
        return file(visit, feedOut(feed, 'rss'), FORMATS.rss, 'xml');
      },
    },
  ];
};
