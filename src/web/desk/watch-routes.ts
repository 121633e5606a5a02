import { randomBytes } from 'node:crypto';
import { isReadersOwn, watchId } from '../../model/ids.ts';
import { DAY_MS } from '../../model/time.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import type { WebPort } from '../ports/index.ts';
import type { TrialOutcome } from '../ports/trials.ts';
import type { Route, Visit } from '../route.ts';
import { mayDo } from '../view/layout.ts';
import { noteAct, showDesk } from './show.ts';
import { trialPart, type WatchState, watchesMain, watchMain } from './watch-pages.ts';

const SECTION = '/desk/watches';
const NO_SUCH_WATCH: Problem = {
  status: 404,
  code: 'watch-unknown',
  title: 'No such watch',
  detail: 'It may have been deleted.',
};

const slugOf = (name: string): string => {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${words.slice(0, 40) || 'watch'}-${randomBytes(3).toString('hex')}`;
};

export const watchRoutes = ({
  watches,
  accounts,
  tryQuery,
}: Pick<WebPort, 'watches' | 'accounts' | 'tryQuery'>): readonly Route[] => {
  const found = async (visit: Visit) => {
    const id = visit.req.param('id') ?? '';
    return isReadersOwn(id) ? null : watches.find(watchId(id));
  };
  const gone = (visit: Visit) => answerProblem(visit.req.raw, NO_SUCH_WATCH);

  const attempt = async (query: string): Promise<TrialOutcome | null> =>
    query.trim() === '' ? null : tryQuery(query);

  const show = (
    visit: Visit,
    state: Omit<WatchState, 'formToken' | 'mayEdit'>,
    status: 200 | 422 = 200,
  ) => {
    const { user, formToken } = visit.get('visitor');
    const main = watchMain({ ...state, formToken, mayEdit: mayDo(user, 'editor') });
    return showDesk(
      visit,
      { title: state.watch?.name ?? 'New watch', section: SECTION, main },
      status,
    );
  };

  const written = async (visit: Visit) => {
    const form = await visit.req.parseBody();
    const text = (value: unknown, most: number) =>
      typeof value === 'string' ? value.slice(0, most) : '';
    return { name: text(form.name, 80).trim(), query: text(form.query, 20_000), deed: form.do };
  };

  const save = async (visit: Visit): Promise<Response> => {
    const isNew = visit.req.param('id') === undefined;
    const watch = isNew ? null : await found(visit);
    if (!isNew && !watch) return gone(visit);
    const { name, query, deed } = await written(visit);
    const outcome = await attempt(query);
    const state = { watch, name, query, outcome, fault: null };
    if (deed === 'try') return show(visit, state);
    if (name === '') return show(visit, { ...state, fault: 'Please give it a name.' }, 422);
    if (outcome?.kind !== 'trial') return show(visit, state, 422);
    const id = watch?.id ?? watchId(slugOf(name));
    if (!(await watches.save({ id, name, query }, visit.get('now')))) {
      return show(
        visit,
        { ...state, fault: 'config/watches.yaml declares it: change it there.' },
        422,
      );
    }
    await noteAct(accounts, visit, {
      action: watch === null ? 'watch.add' : 'watch.change',
      subject: id,
      detail: { name, query: query.slice(0, 400) },
    });
    return visit.redirect(`${SECTION}/${encodeURIComponent(id)}`, 303);
  };

  return [
    {
      method: 'GET',
      path: SECTION,
      access: 'viewer',
      handle: async (visit) => {
        const now = visit.get('now');
        const records = await watches.records(now - 14 * DAY_MS);
        const byId = new Map(records.map((record) => [record.watchId, record]));
        const rows = (await watches.all())
          .filter(({ id }) => !isReadersOwn(id))
          .map((watch) => ({ ...watch, record: byId.get(watch.id) ?? null }));
        const mayEdit = mayDo(visit.get('visitor').user, 'editor');
        return showDesk(visit, {
          title: 'Watches',
          section: SECTION,
          main: watchesMain(rows, { now, mayEdit }),
        });
      },
    },
    {
      method: 'GET',
      path: '/desk/watches/new',
      access: 'editor',
      handle: async (visit) => {
        const query = (visit.req.query('query') ?? '').slice(0, 20_000);
        const name = (visit.req.query('name') ?? '').slice(0, 80);
        return show(visit, {
          watch: null,
          name,
          query,
          outcome: await attempt(query),
          fault: null,
        });
      },
    },
    { method: 'POST', path: '/desk/watches/new', access: 'editor', handle: save },
    {
      method: 'POST',
      path: '/desk/watches/try',
      access: 'editor',
      handle: async (visit) => {
        const { query } = await written(visit);
        return visit.html(trialPart(query, await attempt(query)).markup);
      },
    },
    {
      method: 'GET',
      path: '/desk/watches/:id',
      access: 'viewer',
      handle: async (visit) => {
        const watch = await found(visit);
        if (!watch) return gone(visit);
        const { name, query } = watch;
        return show(visit, { watch, name, query, outcome: await attempt(query), fault: null });
      },
    },
    { method: 'POST', path: '/desk/watches/:id', access: 'editor', handle: save },
    {
      method: 'POST',
      path: '/desk/watches/:id/switch',
      access: 'editor',
      handle: async (visit) => {
        const watch = await found(visit);
        const enabled = (await visit.req.parseBody()).enabled === 'yes';
        if (!watch || !(await watches.switch(watch.id, enabled))) return gone(visit);
        await noteAct(accounts, visit, {
          action: enabled ? 'watch.enable' : 'watch.disable',
          subject: watch.id,
        });
        return visit.redirect(`${SECTION}/${encodeURIComponent(watch.id)}`, 303);
      },
    },
    {
      method: 'POST',
      path: '/desk/watches/:id/remove',
      access: 'editor',
      handle: async (visit) => {
        const watch = await found(visit);
        if (!watch || !(await watches.remove(watch.id))) return gone(visit);
        await noteAct(accounts, visit, {
          action: 'watch.remove',
          subject: watch.id,
          detail: { query: watch.query },
        });
        return visit.redirect(SECTION, 303);
      },
    },
  ];
};
