import { STORY_FLAGS } from '../../model/story.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import type { StoryOutcome, WebPort } from '../ports/index.ts';
import type { Route, Visit } from '../route.ts';
import { mayDo } from '../view/layout.ts';
import { placeOf, placeWord, seqOf } from './search-filter.ts';
import { noteAct, showDesk } from './show.ts';
import { storiesMain, storyMain } from './story-pages.ts';

const SECTION = '/desk/stories';
const SHOWN = 25;
const MOST_REVISIONS = 10;
const OTHERS = 40;

const NO_SUCH_STORY: Problem = {
  status: 404,
  code: 'story-unknown',
  title: 'No such story',
  detail: 'It may have been swept away with its articles.',
};

export const storyRoutes = ({
  stories,
  library,
  accounts,
}: Pick<WebPort, 'stories' | 'library' | 'accounts'>): readonly Route[] => {
  const show = async (visit: Visit, id: string, fault: string | null): Promise<Response> => {
    const record = await stories.find(id);
    if (!record) return answerProblem(visit.req.raw, NO_SUCH_STORY);
    if (record.mergedInto !== null) {
      return fault === null
        ? visit.redirect(`${SECTION}/${record.mergedInto}`, 302)
        : show(visit, record.mergedInto, fault);
    }
    const { user, formToken } = visit.get('visitor');
    const mayEdit = mayDo(user, 'editor');
    const before = seqOf(visit.req.query('before'));
    const found = await stories.revisions({ limit: MOST_REVISIONS + 1, before }, id);
    const last = found.length > MOST_REVISIONS ? found[MOST_REVISIONS - 1] : undefined;
    const main = storyMain({
      record,
      revisions: found.slice(0, MOST_REVISIONS),
      olderThan: last?.seq ?? null,
      others: mayEdit
        ? await library.stories({ flag: null, text: '' }, { limit: OTHERS, after: null })
        : [],
      now: visit.get('now'),
      formToken: mayEdit ? formToken : null,
      fault,
    });
    return showDesk(
      visit,
      { title: record.story.title, section: SECTION, main },
      fault === null ? 200 : 422,
    );
  };

  /** Notes what was done and leads to where the articles are now. */
  const settled = async (
    visit: Visit,
    action: string,
    outcome: StoryOutcome,
  ): Promise<Response> => {
    const id = visit.req.param('id') ?? '';
    if (outcome.kind === 'refused') return show(visit, id, outcome.reason);
    await noteAct(accounts, visit, { action, subject: id, detail: { to: outcome.to } });
    return visit.redirect(`${SECTION}/${outcome.to}`, 303);
  };

  const actorOf = (visit: Visit): string => visit.get('visitor').user?.name ?? '';

  return [
    {
      method: 'GET',
      path: SECTION,
      access: 'viewer',
      handle: async (visit) => {
        const text = (visit.req.query('q') ?? '').slice(0, 400);
        const flag = STORY_FLAGS.find((one) => one === visit.req.query('flag')) ?? null;
        const found = await library.stories(
          { flag, text },
          { limit: SHOWN + 1, after: placeOf(visit.req.query('after')) },
        );
        const last = found.length > SHOWN ? found[SHOWN - 1] : undefined;
        const next = last ? placeWord({ at: last.lastChangedAt, id: last.id }) : null;
        const main = storiesMain({
          found: found.slice(0, SHOWN),
          text,
          flag,
          next,
          now: visit.get('now'),
        });
        return showDesk(visit, { title: 'Stories', section: SECTION, main });
      },
    },
    {
      method: 'GET',
      path: '/desk/stories/:id',
      access: 'viewer',
      handle: (visit) => show(visit, visit.req.param('id') ?? '', null),
    },
    {
      method: 'POST',
      path: '/desk/stories/:id/merge',
      access: 'editor',
      handle: async (visit) => {
        const { into } = await visit.req.parseBody();
        const to = typeof into === 'string' ? into.trim().slice(0, 120) : '';
        return settled(
          visit,
          'story.merge',
          await stories.merge(visit.req.param('id') ?? '', to, actorOf(visit)),
        );
      },
    },
    {
      method: 'POST',
      path: '/desk/stories/:id/split',
      access: 'editor',
      handle: async (visit) => {
        const { articles } = await visit.req.parseBody({ all: true });
        const chosen = [articles].flat().filter((one): one is string => typeof one === 'string');
        return settled(
          visit,
          'story.split',
          await stories.split(visit.req.param('id') ?? '', chosen, actorOf(visit)),
        );
      },
    },
    {
      method: 'POST',
      path: '/desk/stories/:id/undo',
      access: 'editor',
      handle: async (visit) => {
        const id = visit.req.param('id') ?? '';
        const seq = Number((await visit.req.parseBody()).seq);
        if (!Number.isSafeInteger(seq)) return show(visit, id, 'This story has no such revision.');
        return settled(visit, 'story.undo', await stories.undo(id, seq, actorOf(visit)));
      },
    },
  ];
};
