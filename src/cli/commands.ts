import { Command } from 'commander';
import { EVERY_JOB } from '../job.ts';
import { type Context, versionOf } from './context.ts';
import { workloadOf } from './workload.ts';

const JSON_OPTION = ['--json', 'print JSON', false] as const;

const feedCommands = (program: Command, context: Context): void => {
  const TYPE = [
    '--type <type>',
    'wire, state, independent, think-tank or official',
    'independent',
  ] as const;
  const feeds = program.command('feeds').description('the feeds that are polled');
  feeds
    .command('list')
    .description('every feed with its health, its reason and its next try')
    .option(...JSON_OPTION)
    .action(async (options) => (await import('./feeds.ts')).listFeeds(context, options));
  feeds
    .command('add <site-or-feed-url>')
    .description('find the feed of a site and add it')
    .option('--id <id>', 'a name that stays; default: made from the address')
    .option('--title <title>', 'name of the outlet; default: what the feed says')
    .option(...TYPE)
    .option('--country <code>', 'ISO code of the outlet, like KZ')
    .option('--dry-run', 'say what is found and what would go wrong; change nothing', false)
    .action(async (url, options) => (await import('./feeds.ts')).addFeed(context, url, options));
  feeds
    .command('check [ids...]')
    .description('ask feeds now, store nothing, say how each answers')
    .action(async (ids) => (await import('./feeds.ts')).checkFeeds(context, ids));
  feeds
    .command('enable <id>')
    .description('poll a feed again: one switched off, stopped by its publisher, or long failing')
    .action(async (id) => (await import('./feeds.ts')).switchFeed(context, id, true));
  feeds
    .command('disable <id>')
    .description('poll an added feed no more; its articles stay')
    .action(async (id) => (await import('./feeds.ts')).switchFeed(context, id, false));
  feeds
    .command('import <opml-file>')
    .description('add every feed of an OPML file')
    .option(...TYPE)
    .action(async (file, options) =>
      (await import('./feeds.ts')).importFeeds(context, file, options),
    );
  feeds
    .command('export')
    .description('print the feeds as OPML')
    .action(async () => (await import('./feeds.ts')).exportFeeds(context));
};

const mailCommands = (program: Command, context: Context): void => {
  const CHANNEL = [
    '--channel <channel>',
    'mail, slack, telegram, ntfy or webhook',
    'mail',
  ] as const;
  const mail = program.command('mail').description('what was sent, and who is written to');
  mail
    .command('list')
    .description('how many deliveries are in which state, what holds them')
    .option('--state <state>', 'also the deliveries in this state, with the answer they got')
    .action(async (options) => (await import('./mail.ts')).listMail(context, options));
  mail
    .command('resend [ids...]')
    .description('send again what failed, expired, or may not have arrived')
    .option('--ambiguous', 'every one that may not have arrived', false)
    .action(async (ids, options) => (await import('./mail.ts')).resendMail(context, ids, options));
  mail
    .command('lost <ids...>')
    .description(
      'what may not have arrived did not: it is not sent again, the next digest tells its news',
    )
    .action(async (ids) => (await import('./mail.ts')).loseMail(context, ids));
  mail
    .command('suppressed')
    .description('who is not written to any more, and why')
    .action(async () => (await import('./mail.ts')).listSuppressed(context));
  mail
    .command('suppress <address>')
    .description('write no more to an address')
    .option(...CHANNEL)
    .action(async (address, options) =>
      (await import('./mail.ts')).suppressAddress(context, address, options),
    );
  mail
    .command('release <address-or-key>')
    .description('write to an address again')
    .option(...CHANNEL)
    .action(async (address, options) =>
      (await import('./mail.ts')).releaseAddress(context, address, options),
    );
  mail
    .command('resume [channel]')
    .description('go on with a channel whose service refused us, now that it is mended')
    .action(async (channel) =>
      (await import('./mail.ts')).resumeChannel(context, channel ?? 'email'),
    );
  mail
    .command('bounce [file]')
    .description('read a returned mail, from a file or piped in')
    .action(async (file) => (await import('./mail.ts')).takeReturned(context, file));
};

const watchCommands = (program: Command, context: Context): void => {
  const DAYS = ['--days <days>', 'how far to look back', '14'] as const;
  const watch = program.command('watch').description('watched queries');
  watch
    .command('list')
    .description('every watch, how often it matched, and which match nothing')
    .option(...DAYS)
    .action(async (options) => (await import('./watch.ts')).listWatches(context, options));
  watch
    .command('save <id> <query>')
    .description('add a watch or write it anew; running workers follow')
    .option('--name <name>', 'what readers see; default: the id')
    .action(async (id, query, { name }) =>
      (await import('./watch.ts')).saveWatch(context, { id, query, name }),
    );
  for (const change of ['enable', 'disable', 'remove'] as const) {
    watch
      .command(`${change} <id>`)
      .description(`${change} an added watch; what it found stays`)
      .action(async (id) => (await import('./watch.ts')).changeWatch(context, id, change));
  }
  watch
    .command('test <query>')
    .description('what a query would have matched, what mail it would cause, what it just missed')
    .option(...DAYS)
    .option(...JSON_OPTION)
    .action(async (query, options) =>
      (await import('./watch.ts')).testWatch(context, query, options),
    );
};

const userCommands = (program: Command, context: Context): void => {
  const users = program.command('users').description('who may log in to the pages');
  users
    .command('list')
    .description('every user with role and last login')
    .action(async () => (await import('./users.ts')).listUsers(context));
  users
    .command('invite')
    .description('print a link by which somebody becomes a user, once, within three days')
    .option('--role <role>', 'viewer, editor or admin', 'editor')
    .option('--for <name>', 'let this user choose a new password instead')
    .action(async (options) => (await import('./users.ts')).inviteUser(context, options));
  users
    .command('disable <name>')
    .description('end the logins and tokens of a user')
    .action(async (name) => (await import('./users.ts')).switchUser(context, name, false));
  users
    .command('enable <name>')
    .description('let a user log in again')
    .action(async (name) => (await import('./users.ts')).switchUser(context, name, true));
};

/** The commands. What each needs is loaded when it runs, so that help and mistakes answer at once. */
export const commandsOf = (context: Context): Command => {
  const program = new Command('steppewatch')
    .description(
      'Watches the news of a beat and mails what happened, who reported it and what is new.',
    )
    .version(versionOf(context))
    .showHelpAfterError();

  program
    .command('start')
    .description('worker and web in one process')
    .action(async () =>
      (await import('./start.ts')).serve(context, { work: EVERY_JOB, web: true }),
    );
  program
    .command('worker')
    .description('jobs alone; any number of these may run on one DATABASE_URL')
    .option(
      '--queues <list>',
      'take only these: poll, read, compose, deliver; poll:20 runs 20 at a time (every worker does the housekeeping)',
      workloadOf,
      EVERY_JOB,
    )
    .action(async ({ queues }) =>
      (await import('./start.ts')).serve(context, { work: queues, web: false }),
    );
  program
    .command('web')
    .description('the pages alone')
    .action(async () => (await import('./start.ts')).serve(context, { work: null, web: true }));
  program
    .command('run')
    .description('one pass over every feed and digest, then end')
    .option('--due', 'only feeds and digests whose time has come, as from cron', false)
    .option(...JSON_OPTION)
    .action(async (options) => (await import('./run.ts')).run(context, options));
  program
    .command('read <url-or-file>')
    .description('print one article as it is read, with what is found in it')
    .option(...JSON_OPTION)
    .option('--explain', 'print every line of the page, whether it was kept, and why', false)
    .action(async (source, options) => (await import('./read.ts')).read(context, source, options));
  program
    .command('digest')
    .description('digests')
    .command('preview <id>')
    .description('print the digest a subscription would get now; nothing is sent')
    .option('--html', 'print the HTML instead of the plain text', false)
    .action(async (id, options) =>
      (await import('./digest.ts')).previewDigest(context, id, options),
    );
  feedCommands(program, context);
  mailCommands(program, context);
  watchCommands(program, context);
  userCommands(program, context);
  program
    .command('ledger')
    .description('what was read, and what a reservation of text and data mining stopped')
    .option('--days <days>', 'how far to look back', '30')
    .option('--stopped', 'only what was stopped', false)
    .option('--csv', 'print CSV', false)
    .action(async (options) => (await import('./ledger.ts')).printLedger(context, options));
  program
    .command('demo')
    .description('the whole pipeline against a bundled newsroom on this machine')
    .option('--once', 'end when the digest is out, instead of staying up', false)
    .action(async (options) => (await import('./demo.ts')).demo(context, options));
  program
    .command('doctor')
    .description('what is configured, reachable, wrong, and how to mend it')
    .option(...JSON_OPTION)
    .action(async (options) => (await import('./doctor/index.ts')).doctor(context, options));
  program
    .command('backup <file>')
    .description('write everything that is kept into a file')
    .action(async (file) => (await import('./backup.ts')).backup(context, file));
  program
    .command('restore <file>')
    .description('fill an empty database from a backup, of this or an older version')
    .action(async (file) => (await import('./backup.ts')).restore(context, file));
  program
    .command('move <postgres-url>')
    .description('copy the embedded database into an empty PostgreSQL')
    .action(async (url) => (await import('./backup.ts')).move(context, url));
  program
    .command('migrate')
    .description('bring the tables up to date and end')
    .action(async () => (await import('./migrate.ts')).migrate(context));
  return program;
};
