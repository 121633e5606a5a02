import { SOURCE_TYPES } from '../../model/feed.ts';
import { answerProblem } from '../guard/problem.ts';
import { tooMany } from '../guard/take.ts';
import type { WebPort } from '../ports/index.ts';
import { FEED_STATUSES } from '../ports/status.ts';
import type { Route, Visit } from '../route.ts';
import { mayDo } from '../view/layout.ts';
import { type AddState, addMain, feedsMain } from './feed-pages.ts';
import { noteAct, showDesk } from './show.ts';

const SECTION = '/desk/feeds';
type Needs = Pick<WebPort, 'feeds' | 'accounts' | 'limits'>;

const textOf = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.trim().slice(0, most) : '';

const typeOf = (value: unknown) => SOURCE_TYPES.find((type) => type === value) ?? 'independent';

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export const feedRoutes = ({ feeds, accounts, limits }: Needs): readonly Route[] => {
  const add = async (visit: Visit): Promise<Response> => {
    const form = await visit.req.parseBody();
    const written = {
      url: textOf(form.url, 2_000),
      title: textOf(form.title, 120),
      type: typeOf(form.type),
      country: textOf(form.country, 2).toUpperCase(),
    };
    const again = (more: Partial<AddState>) =>
      showDesk(
        visit,
        {
          title: 'Add a feed',
          section: SECTION,
          main: addMain({
            ...written,
            outcome: null,
            fault: null,
            formToken: visit.get('visitor').formToken,
            ...more,
          }),
        },
        more.fault ? 422 : 200,
      );
    if (!isWebAddress(written.url)) {
      return again({ fault: 'Please give an address that begins with https:// or http://.' });
    }
    if (!/^(?:[A-Z]{2})?$/.test(written.country)) {
      return again({
        fault: 'Please give the country as two letters, like KZ, or leave it empty.',
      });
    }
    const problem = await tooMany(limits, {
      limit: 'probes',
      of: visit.get('visitor').user?.id ?? '',
      now: visit.get('now'),
    });
    if (problem) return answerProblem(visit.req.raw, problem);
    if (form.do !== 'add') return again({ outcome: await feeds.probe(written.url) });
    const outcome = await feeds.add({
      ...written,
      title: written.title || null,
      country: written.country || null,
    });
    if (outcome.kind === 'none') return again({ outcome });
    if (outcome.kind === 'known') {
      return again({ fault: `A feed named ${outcome.id}, or with this address, is here already.` });
    }
    await noteAct(accounts, visit, {
      action: 'feed.add',
      subject: outcome.id,
      detail: { url: outcome.url },
    });
    return visit.redirect(`${SECTION}?done=added`, 303);
  };

  const DONE: Readonly<Record<string, string>> = {
    added: 'Added. It is polled within its first minute.',
    imported: 'Imported. The next polls tell how the feeds fare.',
    switched: 'Done.',
  };

  return [
    {
      method: 'GET',
      path: SECTION,
      access: 'viewer',
      handle: async (visit) => {
        const { user, formToken } = visit.get('visitor');
        const main = feedsMain({
          feeds: await feeds.all(),
          chosen: FEED_STATUSES.find((status) => status === visit.req.query('status')) ?? null,
          now: visit.get('now'),
          formToken: mayDo(user, 'editor') ? formToken : null,
          done: DONE[visit.req.query('done') ?? ''] ?? null,
        });
        return showDesk(visit, { title: 'Feeds', section: SECTION, main });
      },
    },
    {
      method: 'GET',
      path: '/desk/feeds.opml',
      access: 'viewer',
      handle: async (visit) =>
        visit.body(await feeds.exportOpml(), 200, {
          'content-type': 'text/x-opml; charset=utf-8',
          'content-disposition': 'attachment; filename="steppewatch.opml"',
        }),
    },
    {
      method: 'GET',
      path: '/desk/feeds/add',
      access: 'editor',
      handle: (visit) => {
        const { formToken } = visit.get('visitor');
        const empty = {
          url: '',
          title: '',
          type: 'independent',
          country: '',
          outcome: null,
          fault: null,
        };
        return showDesk(visit, {
          title: 'Add a feed',
          section: SECTION,
          main: addMain({ ...empty, formToken }),
        });
      },
    },
    { method: 'POST', path: '/desk/feeds/add', access: 'editor', handle: add },
    {
      method: 'POST',
      path: '/desk/feeds/import',
      access: 'editor',
      handle: async (visit) => {
        const { opml } = await visit.req.parseBody();
        const imported = await feeds.importOpml(textOf(opml, 2_000_000), 'independent');
        await noteAct(accounts, visit, {
          action: 'feed.import',
          subject: 'OPML',
          detail: imported,
        });
        return visit.redirect(`${SECTION}?done=imported`, 303);
      },
    },
    {
      method: 'POST',
      path: '/desk/feeds/:id/switch',
      access: 'editor',
      handle: async (visit) => {
        const id = visit.req.param('id') ?? '';
        const enabled = (await visit.req.parseBody()).enabled === 'yes';
        if (!(await feeds.switch(id, enabled))) {
          return answerProblem(visit.req.raw, {
            status: 409,
            code: 'declared',
            title: 'Not from here',
            detail: 'There is no such feed, or config/feeds.yaml declares it: set `enabled` there.',
          });
        }
        await noteAct(accounts, visit, {
          action: enabled ? 'feed.enable' : 'feed.disable',
          subject: id,
        });
        return visit.redirect(`${SECTION}?done=switched`, 303);
      },
    },
  ];
};
