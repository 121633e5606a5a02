import { draftOf } from '../../jobs/draft.ts';
import { openNewsdesk } from '../../jobs/newsdesk.ts';
import { SteppewatchError } from '../errors.ts';
import { digestId, subscriptionId } from '../model/ids.ts';
import type { Context } from './context.ts';
import { withPorts } from './with-app.ts';

/** Prints what a subscription's reader would get now. Nothing is stored or sent. */
export const previewDigest = async (
  context: Context,
  id: string,
  options: { readonly html: boolean },
): Promise<void> => {
  await withPorts(context, async (ports) => {
    const record = await ports.subscriptions.find(subscriptionId(id));
    if (!record) {
      const known = (await ports.subscriptions.all()).map(({ subscription }) => subscription.id);
      throw new SteppewatchError(
        'not-found',
        `There is no digest named ${id}; there are ${known.join(', ') || 'none'}. See digests.yaml.`,
      );
    }
    const { mail } = await draftOf(record, digestId(record.subscription.id, 0), {
      ...ports,
      desk: openNewsdesk(ports, ports.clock.now()),
    });
    if (mail === null) return context.out('Nothing to tell now.');
    const { rendered, page } = mail;
    context.out(options.html ? (page ?? rendered.html) : `${rendered.subject}\n\n${rendered.text}`);
  });
};
