import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../src/settings/yaml-file.ts';
import { DEMO_FOLDER } from '../project-root.ts';

const chromeSchema = z.strictObject({
  by: z.string(),
  published: z.string(),
  sections: z.array(z.string()).min(3),
  share: z.array(z.string()).min(3),
  related: z.string(),
  mostRead: z.string(),
  advertisement: z.string(),
  cookies: z.string(),
  accept: z.string(),
  closeBanner: z.string(),
  newsletter: z.string(),
  newsletterPitch: z.string(),
  subscribe: z.string(),
  comments: z.string(),
  commentLines: z.array(z.strictObject({ who: z.string(), says: z.string() })).min(2),
  editor: z.string(),
  topics: z.string(),
  rights: z.string(),
});

/** The words of a site around its articles. */
export type Chrome = z.infer<typeof chromeSchema>;

const languages = z.strictObject({
  en: chromeSchema,
  ru: chromeSchema,
  zh: chromeSchema,
  fa: chromeSchema,
  kk: chromeSchema,
});

export const readChrome = (): z.infer<typeof languages> =>
  readYaml(join(DEMO_FOLDER, 'templates', 'chrome.yaml'), languages);
