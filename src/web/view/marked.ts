import { html, type Markup } from '../../text/markup.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Text with the given stretches marked; stretches that overlap or run backwards are left out. */
export const marked = ({
  text,
  highlights,
}: {
  readonly text: string;
  readonly highlights: readonly Stretch[];
}): Markup => {
  const parts: (string | Markup)[] = [];
  let at = 0;
  for (const { from, to } of highlights.toSorted((a, b) => a.from - b.from)) {
    if (from < at || to <= from || to > text.length) continue;
    parts.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  return html`${parts}${text.slice(at)}`;
};
