import type { WebPort } from '../ports/index.ts';
import type { Route } from '../route.ts';
import type { PasswordCost } from '../session/password.ts';
import { accountRoutes } from './account-routes.ts';
import { articleRoutes } from './article-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { hookRoutes } from './hook-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { readerRoutes } from './reader-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { storyRoutes } from './story-routes.ts';
import { systemRoutes } from './system-routes.ts';
import { themeRoutes } from './theme-routes.ts';
import { watchRoutes } from './watch-routes.ts';

/** Everything behind the login, a file a section. */
export const deskRoutes = (web: WebPort, passwordCost: PasswordCost): readonly Route[] => [
  ...overviewRoutes(web),
  ...storyRoutes(web),
  ...searchRoutes(web),
  ...articleRoutes(web),
  ...watchRoutes(web),
  ...themeRoutes(web),
  ...feedRoutes(web),
  ...readerRoutes(web),
  ...mailRoutes(web),
  ...systemRoutes(web),
  ...hookRoutes(web),
  ...accountRoutes(web, passwordCost),
];
