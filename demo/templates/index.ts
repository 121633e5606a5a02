import type { TemplateName } from '../outlets.ts';
import { agencyTemplate } from './agency.ts';
import { bulletinTemplate } from './bulletin.ts';
import { essayTemplate } from './essay.ts';
import { magazineTemplate } from './magazine.ts';
import type { PageTemplate } from './page.ts';
import { portalTemplate } from './portal.ts';
import { tableTemplate } from './table.ts';
import { wireTemplate } from './wire.ts';

export const PAGE_TEMPLATES: Readonly<Record<TemplateName, PageTemplate>> = {
  wire: wireTemplate,
  portal: portalTemplate,
  magazine: magazineTemplate,
  table: tableTemplate,
  agency: agencyTemplate,
  bulletin: bulletinTemplate,
  essay: essayTemplate,
};
