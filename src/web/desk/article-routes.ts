import type { ArticleId } from '../../model/ids.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import type { WebPort } from '../ports/index.ts';
import type { Route, Visit } from '../route.ts';
import { articleMain, linesMain } from './article-pages.ts';
import { showDesk } from './show.ts';

const NO_SUCH_ARTICLE: Problem = {
  status: 404,
  code: 'article-unknown',
  title: 'No such article',
  detail: 'Its time may be over: articles are kept for a year unless the operator says otherwise.',
};

export const articleRoutes = ({ library }: Pick<WebPort, 'library'>): readonly Route[] => {
  const found = (visit: Visit) => library.article((visit.req.param('id') ?? '') as ArticleId);
  const gone = (visit: Visit) => answerProblem(visit.req.raw, NO_SUCH_ARTICLE);
  return [
    {
      method: 'GET',
      path: '/desk/articles/:id',
      access: 'viewer',
      handle: async (visit) => {
        const kept = await found(visit);
        if (!kept) return gone(visit);
        const mark = visit.req.query('mark') ?? '';
        const main = articleMain(kept, { mark, now: visit.get('now'), names: library.names });
        return showDesk(visit, { title: kept.article.title, section: '/desk/search', main });
      },
    },
    {
      method: 'GET',
      path: '/desk/articles/:id/lines',
      access: 'viewer',
      handle: async (visit) => {
        const kept = await found(visit);
        if (!kept) return gone(visit);
        const main = linesMain(kept, await library.lines(kept.id));
        return showDesk(visit, {
          title: `Lines: ${kept.article.title}`,
          section: '/desk/search',
          main,
        });
      },
    },
  ];
};
