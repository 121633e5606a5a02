import type { DigestId } from '../../model/ids.ts';
import type { Route, Visit } from '../route.ts';
import {
  type AtHand,
  GONE,
  NO_SUCH_LINK,
  refuse,
  type SubscriberOptions,
  show,
  withReader,
} from './kit.ts';
import { manageRoutes } from './manage-routes.ts';
import { leavePage, saidPage } from './pages.ts';
import { subscribeRoutes } from './subscribe-routes.ts';

const LEFT = saidPage(
  'You are unsubscribed',
  'No more mail will come. You can subscribe again at any time.',
);

const leave = async ({ readers }: SubscriberOptions, { visit, reader }: AtHand) => {
  await readers.end(reader.subscription.id);
  return show(visit, LEFT);
};

const view = async ({ links, readers }: SubscriberOptions, visit: Visit): Promise<Response> => {
  const reading = links.read(visit.req.param('token') ?? '', 'view', visit.get('now'));
  if (reading.kind === 'forged') return refuse(visit, NO_SUCH_LINK);
  const page = await readers.digestPage(reading.subject as DigestId);
  if (page !== null) return visit.html(page);
  return refuse(visit, {
    ...GONE,
    code: 'digest-gone',
    title: 'This digest is not kept any more',
    detail: 'Digests are kept for as long as their articles.',
  });
};

/** Everything a reader needs, without a login. */
export const subscriberRoutes = (options: SubscriberOptions): readonly Route[] => [
  ...subscribeRoutes(options),
  ...manageRoutes(options),
  {
    method: 'GET',
    path: '/unsubscribe/:token',
    access: 'open',
    handle: withReader(options, 'unsubscribe', ({ visit, reader, action }) =>
      show(visit, reader.stage === 'ended' ? LEFT : leavePage(reader, action)),
    ),
  },
  {
    method: 'POST',
    path: '/unsubscribe/:token',
    access: 'open',
    proof: 'link',
    handle: withReader(options, 'unsubscribe', (atHand) => leave(options, atHand)),
  },
  {
    method: 'GET',
    path: '/view/:token',
    access: 'open',
    mailHtml: true,
    handle: (visit) => view(options, visit),
  },
];
