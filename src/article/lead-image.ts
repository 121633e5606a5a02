import { meta, type Survey } from './survey.ts';

/** The address of the image the page is shared with, as written; null when it names none. */
export const leadImageUrl = (page: Survey): string | null =>
  meta(page, 'og:image', 'og:image:url', 'og:image:secure_url') ??
  page.structured?.image ??
  meta(page, 'twitter:image', 'twitter:image:src', 'image');
