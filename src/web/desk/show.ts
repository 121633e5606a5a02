import type { AccountStore } from '../../ports.ts';
import type { Visit } from '../route.ts';
import { type DeskPage, deskPage } from '../view/layout.ts';

/** Answers with a page of the desk. */
export const showDesk = (
  visit: Visit,
  page: Pick<DeskPage, 'title' | 'section' | 'main' | 'head'>,
  status: 200 | 422 = 200,
): Response | Promise<Response> => {
  const { user, formToken } = visit.get('visitor');
  return visit.html(deskPage({ ...page, user, formToken }).markup, status);
};

/** Notes what a user did. */
export const noteAct = (
  accounts: AccountStore,
  visit: Visit,
  {
    action,
    subject,
    detail = {},
  }: { action: string; subject: string; detail?: Readonly<Record<string, unknown>> },
): Promise<void> =>
  accounts.note({
    at: visit.get('now'),
    actor: visit.get('visitor').user?.name ?? 'nobody',
    action,
    subject,
    detail,
  });
