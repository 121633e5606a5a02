import { SteppewatchError } from '../errors.ts';
import { freshSecret } from '../links/index.ts';
import { DAY_MS } from '../model/time.ts';
import { ROLES, type Role } from '../model/user.ts';
import type { AccountStore, Clock } from '../ports.ts';
import type { Settings } from '../settings/index.ts';
import type { Context } from './context.ts';
import { machineSettingsOf } from './settings-of.ts';
import { withStore } from './with-store.ts';

const INVITATION_MS = 3 * DAY_MS;

interface Inviting {
  readonly accounts: AccountStore;
  readonly clock: Clock;
  /** Where the pages are. */
  readonly base: string;
}

const invitationFor = async (
  invitation: Parameters<AccountStore['invite']>[1],
  { accounts, clock, base }: Inviting,
): Promise<string> => {
  const { secret, digest } = freshSecret();
  const now = clock.now();
  await accounts.invite(digest, invitation, { now, endsAt: now + INVITATION_MS });
  return `${base}/welcome/${secret}`;
};

/** The link by which the first administrator comes in; null when somebody is in already. */
export const firstRunLink = async (inviting: Inviting): Promise<string | null> => {
  if ((await inviting.accounts.users()).length > 0) return null;
  return invitationFor({ role: 'admin', userId: null }, inviting);
};

const baseOf = ({ web }: Pick<Settings, 'web'>): string =>
  web.publicUrl ?? `http://127.0.0.1:${web.port}`;

const withAccounts = (
  context: Context,
  use: (inviting: Inviting) => Promise<void>,
): Promise<void> =>
  withStore(context, ({ store, clock }) =>
    use({ accounts: store.accounts, clock, base: baseOf(machineSettingsOf(context)) }),
  );

/** Prints who may log in. */
export const listUsers = (context: Context): Promise<void> =>
  withAccounts(context, async ({ accounts }) => {
    const users = await accounts.users();
    for (const { name, role, enabled, seenAt } of users) {
      const seen = seenAt === null ? 'never' : new Date(seenAt).toISOString();
      context.out(`${name}: ${role}${enabled ? '' : ', switched off'}, last login ${seen}`);
    }
    if (users.length === 0)
      context.out('Nobody yet. Invite one: steppewatch users invite --role admin');
  });

const roleOf = (text: string): Role => {
  const role = ROLES.find((known) => known === text);
  if (role) return role;
  throw new SteppewatchError(
    'config-invalid',
    `--role: expected one of ${ROLES.join(', ')}; found ${JSON.stringify(text)}`,
  );
};

const known = async (accounts: AccountStore, name: string) => {
  const found = await accounts.find(name);
  if (found) return found.user;
  throw new SteppewatchError('not-found', `There is no user named ${JSON.stringify(name)}.`);
};

/** Prints a link by which somebody becomes a user, or a user chooses a new password. It works once, for three days. */
export const inviteUser = async (
  context: Context,
  options: { readonly role: string; readonly for?: string },
): Promise<void> => {
  const role = roleOf(options.role);
  await withAccounts(context, async (inviting) => {
    const user = options.for === undefined ? null : await known(inviting.accounts, options.for);
    const invitation = { role: user?.role ?? role, userId: user?.id ?? null };
    context.out(await invitationFor(invitation, inviting));
  });
};

/** Switches a user on or off; off ends logins and tokens at once. */
export const switchUser = (context: Context, name: string, enabled: boolean): Promise<void> =>
  withAccounts(context, async ({ accounts, clock }) => {
    const user = await known(accounts, name);
    await accounts.switch(user.id, enabled);
    const action = enabled ? 'user.enable' : 'user.disable';
    await accounts.note({
      at: clock.now(),
      actor: 'operator',
      action,
      subject: name,
      detail: {},
    });
    context.out(`${name} is ${enabled ? 'on' : 'off'}.`);
  });
