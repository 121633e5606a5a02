import { html, type Markup } from '../../src/text/markup.ts';

const sum = (text: string): number =>
  [...text].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7);

const ridge = (seed: number, height: number): string =>
  Array.from({ length: 13 }, (_, step) => {
    const lift = Math.round(70 * Math.sin((step + seed) * 1.3) + 40 * Math.sin(step * seed));
    return `${step * 80},${height - lift / 2}`;
  }).join(' ');

/** A landscape in the outlet's colour, the same for the same name. */
export const pictureOf = (slug: string, accent: string): Markup => {
  const seed = sum(slug);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 480"><rect width="960" height="480" fill="${accent}" opacity=".22"/><circle cx="${120 + (seed % 720)}" cy="${90 + (seed % 70)}" r="${34 + (seed % 24)}" fill="#fff" opacity=".8"/>${[
    { height: 250, opacity: '.35' },
    { height: 320, opacity: '.55' },
    { height: 390, opacity: '.9' },
  ].map(
    ({ height, opacity }, layer) =>
      html`<polygon points="0,480 ${ridge((seed % 17) + layer * 2, height)} 960,480" fill="${accent}" opacity="${opacity}"/>`,
  )}</svg>`;
};
