import { themeId } from '../../model/ids.ts';
import { answerProblem } from '../guard/problem.ts';
import type { WebPort } from '../ports/index.ts';
import type { Route, Visit } from '../route.ts';
import { NARROW_CHART } from '../view/trend-days.ts';
import { filterOf, searchQueryOf } from './search-filter.ts';
import { showDesk } from './show.ts';
import { themeMain, themesMain } from './theme-pages.ts';

const SECTION = '/desk/themes';
const LIST_DAYS = 15;
const CHART_DAYS = 30;
const LATEST = 15;
const MOST_SPIKES = 8;

export const themeRoutes = ({
  trends,
  library,
}: Pick<WebPort, 'trends' | 'library'>): readonly Route[] => {
  const theme = (visit: Visit) => {
    const id = visit.req.param('id') ?? '';
    const name = library.names.themes.get(id);
    return name === undefined ? null : { id: themeId(id), name };
  };
  const gone = (visit: Visit) =>
    answerProblem(visit.req.raw, {
      status: 404,
      code: 'theme-unknown',
      title: 'No such theme',
      detail: 'Themes are the files of config/themes.',
    });

  return [
    {
      method: 'GET',
      path: SECTION,
      access: 'viewer',
      handle: async (visit) => {
        const [themes, spikes] = await Promise.all([
          trends.themes(LIST_DAYS),
          trends.spikes(MOST_SPIKES),
        ]);
        const main = themesMain(themes, { spikes, now: visit.get('now') });
        return showDesk(visit, { title: 'Themes', section: SECTION, main });
      },
    },
    {
      method: 'GET',
      path: '/desk/themes/:id',
      access: 'viewer',
      handle: async (visit) => {
        const known = theme(visit);
        if (!known) return gone(visit);
        const subject = { kind: 'theme', id: known.id } as const;
        const filter = filterOf(searchQueryOf((name) => (name === 'theme' ? known.id : '')));
        const [trend, spikes, found] = await Promise.all([
          trends.of(subject, CHART_DAYS),
          trends.spikes(MOST_SPIKES, subject),
          library.search(filter, { limit: LATEST, after: null }),
        ]);
        const { names } = library;
        const main = themeMain({
          ...known,
          trend,
          spikes,
          found,
          names: names.themes,
          now: visit.get('now'),
        });
        return showDesk(visit, { title: known.name, section: SECTION, main });
      },
    },
    {
      method: 'GET',
      path: '/desk/themes/:id/chart.svg',
      access: 'viewer',
      picture: true,
      handle: async (visit) => {
        const known = theme(visit);
        if (!known) return gone(visit);
        const trend = await trends.of({ kind: 'theme', id: known.id }, CHART_DAYS);
        const palette = visit.req.query('dark') === undefined ? 'light' : 'dark';
        const size = visit.req.query('narrow') === undefined ? {} : NARROW_CHART;
        // Half as many modules as everything else has: loaded with the first chart.
        const { trendChart } = await import('../view/chart.ts');
        return visit.body(trendChart(trend, { now: visit.get('now'), palette, ...size }), 200, {
          'content-type': 'image/svg+xml',
          'cache-control': 'private, max-age=300',
        });
      },
    },
  ];
};
