import { createHash } from 'node:crypto';
import { html, trusted } from '../../text/markup.ts';
import { SCRIPT_TEXT } from './script.ts';
import { CSS } from './style.ts';

/** A file the pages ask for; its name changes with its content, so that it can be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
  readonly body: string;
}

const asset = (name: string, extension: string, mediaType: string, body: string): Asset => ({
  path: `/assets/${name}-${createHash('sha256').update(body).digest('hex').slice(0, 12)}.${extension}`,
  mediaType,
  body,
});

/** A sun over the steppe. */
export const SIGN_LINES = trusted(
  '<circle cx="13" cy="8" r="4" stroke="currentColor" stroke-width="2"/><path d="M1 21c4-5 8-5 12 0s8 5 12 0" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
);

export const STYLE_SHEET = asset('style', 'css', 'text/css; charset=utf-8', CSS);

export const SCRIPT = asset('script', 'js', 'text/javascript; charset=utf-8', SCRIPT_TEXT);

export const ICON = asset(
  'icon',
  'svg',
  'image/svg+xml',
  html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26" fill="none" color="#1c8a85">${SIGN_LINES}</svg>`
    .markup,
);

export const ASSETS: readonly Asset[] = [STYLE_SHEET, SCRIPT, ICON];
