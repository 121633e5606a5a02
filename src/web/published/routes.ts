import { themeId } from '../../model/ids.ts';
import { answerProblem } from '../guard/problem.ts';
import { tooMany } from '../guard/take.ts';
import type { WebPort } from '../ports/index.ts';
import type { Route, Visit } from '../route.ts';
import { type FeedFormatOut, FORMATS, feedOut } from './feeds-out.ts';
import { topicFeedPath, topicPage, topicsPage } from './pages.ts';

const SHOWN = 40;
const KEPT_SECONDS = 300;

/** Topics as anyone may see them: headlines that lead to their outlets, as pages and as feeds. */
export const publishedRoutes = ({
  library,
  readers,
  limits,
}: Pick<WebPort, 'library' | 'readers' | 'limits'>): readonly Route[] => {
  const topic = async (visit: Visit) => {
    const { themes } = await readers.offer();
    return themes.find(({ id }) => id === visit.req.param('id')) ?? null;
  };
  const gone = (visit: Visit) =>
    answerProblem(visit.req.raw, {
      status: 404,
      code: 'topic-unknown',
      title: 'No such topic',
      detail: 'The list of topics has them all.',
    });
  const articlesOf = (id: string) =>
    library.search(
      {
        text: '',
        theme: themeId(id),
        watch: null,
        feed: null,
        sourceType: null,
        language: null,
        from: null,
        to: null,
        relevant: true,
      },
      { limit: SHOWN, after: null },
    );

  /** Anyone may ask, and each question is a search: so many a minute from one place. */
  const limited =
    (answer: (visit: Visit) => Promise<Response>) =>
    async (visit: Visit): Promise<Response> => {
      const { ip } = visit.get('visitor');
      const problem = await tooMany(limits, { limit: 'published', of: ip, now: visit.get('now') });
      return problem ? answerProblem(visit.req.raw, problem) : answer(visit);
    };

  const feed = (format: FeedFormatOut): Route => ({
    method: 'GET',
    path: `/topics/:id{[a-z0-9-]+\\.${format}}`,
    access: 'open',
    handle: limited(async (visit) => {
      const id = (visit.req.param('id') ?? '').slice(0, -format.length - 1);
      const known = (await readers.offer()).themes.find((theme) => theme.id === id);
      if (!known) return gone(visit);
      const base = visit.get('base');
      const articles = await articlesOf(id);
      const body = feedOut(
        {
          title: known.name,
          pageUrl: `${base}/topics/${id}`,
          feedUrl: base + topicFeedPath(id, format),
          articles,
          updatedAt: articles[0]?.readAt ?? visit.get('now'),
        },
        format,
      );
      return visit.body(body, 200, {
        'content-type': FORMATS[format],
        'cache-control': `public, max-age=${KEPT_SECONDS}`,
      });
    }),
  });

  return [
    {
      method: 'GET',
      path: '/topics',
      access: 'open',
      handle: async (visit) => {
        const { topic: name, themes } = await readers.offer();
        return visit.html(topicsPage(name, themes).markup);
      },
    },
    feed('rss'),
    feed('atom'),
    feed('json'),
    {
      method: 'GET',
      path: '/topics/:id',
      access: 'open',
      handle: limited(async (visit) => {
        const known = await topic(visit);
        if (!known) return gone(visit);
        return visit.html(topicPage(known, await articlesOf(known.id), visit.get('now')).markup);
      }),
    },
  ];
};
