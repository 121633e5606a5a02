import { DECISIONS } from '../../ports.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import type { WebPort } from '../ports/index.ts';
import { MAIL_STATES } from '../ports/status.ts';
import type { Route, Visit } from '../route.ts';
import { browsableHtml } from './mail-html.ts';
import { mailList, mailMain, mailPath } from './mail-pages.ts';
import { noteAct, showDesk } from './show.ts';

const NO_SUCH_MAIL: Problem = {
  status: 404,
  code: 'mail-gone',
  title: 'No such mail',
  detail: 'It may have been swept away: the bytes of a message are kept for 30 days.',
};
const SECTION = '/desk/mail';

/** Mails hold addresses and links that act for their readers: for administrators. */
export const mailRoutes = (web: Pick<WebPort, 'mails' | 'accounts'>): readonly Route[] => {
  const mailOf = (visit: Visit) => web.mails.find(visit.req.param('id') ?? '');
  const gone = (visit: Visit) => answerProblem(visit.req.raw, NO_SUCH_MAIL);
  return [
    {
      method: 'GET',
      path: '/desk/mail',
      access: 'admin',
      handle: async (visit) => {
        const chosen = MAIL_STATES.find((state) => state === visit.req.query('state')) ?? null;
        const [mails, counts] = await Promise.all([web.mails.list(chosen), web.mails.counts()]);
        const main = mailList({ mails, chosen, counts, now: visit.get('now') });
        return showDesk(visit, { title: 'Mail', section: SECTION, main });
      },
    },
    {
      method: 'GET',
      path: '/desk/mail/:id',
      access: 'admin',
      handle: async (visit) => {
        const mail = await mailOf(visit);
        if (!mail) return gone(visit);
        const main = mailMain(mail, visit.get('now'), visit.get('visitor').formToken);
        return showDesk(visit, { title: mail.subject || 'Mail', section: SECTION, main });
      },
    },
    {
      method: 'GET',
      path: '/desk/mail/:id/html',
      access: 'admin',
      mailHtml: true,
      handle: async (visit) => {
        const mail = await mailOf(visit);
        return mail !== null && mail.html !== null ? visit.html(browsableHtml(mail)) : gone(visit);
      },
    },
    {
      method: 'GET',
      path: '/desk/mail/:id/source',
      access: 'admin',
      handle: async (visit) => {
        const mail = await mailOf(visit);
        if (!mail) return gone(visit);
        return visit.body(new Uint8Array(mail.source), 200, {
          'content-type': 'message/rfc822',
          'content-disposition': 'attachment; filename="steppewatch.eml"',
        });
      },
    },
    {
      method: 'POST',
      path: '/desk/mail/:id/decide',
      access: 'admin',
      handle: async (visit) => {
        const id = visit.req.param('id') ?? '';
        const { decision } = await visit.req.parseBody();
        const choice = DECISIONS.find((known) => known === decision);
        if (choice === undefined || !(await web.mails.decide(id, choice))) return gone(visit);
        await noteAct(web.accounts, visit, { action: `mail.${choice}`, subject: id });
        return visit.redirect(mailPath(id), 303);
      },
    },
  ];
};
