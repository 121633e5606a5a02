import type { Links } from '../../links/index.ts';
import type { AccountStore, LimitStore } from '../../ports.ts';
import type { HookPort } from './hooks.ts';
import type {
  FeedPort,
  LibraryPort,
  StoryPort,
  SystemPort,
  TrendPort,
  WatchPort,
} from './newsroom.ts';
import type { ReaderPort } from './readers.ts';
import type { MailPort, StatusPort } from './status.ts';
import type { TrialPort } from './trials.ts';

export type * from './hooks.ts';
export type * from './newsroom.ts';
export type * from './readers.ts';
export type * from './status.ts';
export type * from './trials.ts';

/** All that the pages need of the rest of the product. */
export interface WebPort extends StatusPort {
  readonly accounts: AccountStore;
  readonly limits: LimitStore;
  readonly links: Links;
  readonly feeds: FeedPort;
  readonly watches: WatchPort;
  readonly library: LibraryPort;
  readonly stories: StoryPort;
  readonly trends: TrendPort;
  readonly system: SystemPort;
  readonly mails: MailPort;
  readonly hooks: HookPort;
  readonly readers: ReaderPort;
  readonly tryQuery: TrialPort;
}
