import { deliveryLanes } from '../../jobs/requests.ts';
import type { App } from '../app.ts';
import { readBack } from '../deliver/index.ts';
import type { DeliveryId } from '../model/ids.ts';
import type { MailPort } from '../web/index.ts';

const LISTED_MAILS = 200;

export const mailPort = ({ store, queue, ports }: App): MailPort => ({
  list: (state, page) => store.outbox.list(page?.limit ?? LISTED_MAILS, state, page?.after),
  counts: () => store.outbox.counts(),

  find: async (id) => {
    const message = await store.outbox.find(id as DeliveryId);
    if (!message?.source) return null;
    return { ...message, source: message.source, ...(await readBack(message.source)) };
  },

  decide: async (id, decision) => {
    const delivery = id as DeliveryId;
    const decided = await store.outbox.decide(delivery, decision, ports.clock.now());
    if (decided && decision === 'again') await queue.send(deliveryLanes(1));
    return decided;
  },
});
