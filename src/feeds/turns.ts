import { setImmediate as nextTurn } from 'node:timers/promises';

/** Items made before others get their turn. */
const ITEMS_A_TURN = 50;

/** `items.map(make)` without the nulls, giving way to other work in between. */
export const madeInTurns = async <Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made | null,
): Promise<readonly Made[]> => {
  const made: Made[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % ITEMS_A_TURN === 0) await nextTurn();
    const one = make(item);
    if (one !== null) made.push(one);
  }
  return made;
};

/** Text rewritten before others get their turn, in UTF-16 units. */
const UNITS_A_TURN = 256 * 1024;

/**
 * `rewrite(text)`, a piece at a time, giving way to other work in between. A piece ends before a `mark`
 * where there is one, so that nothing which begins with it is cut in two.
 */
export const rewrittenInTurns = async (
  text: string,
  mark: string,
  rewrite: (piece: string) => string,
): Promise<string> => {
  if (text.length <= UNITS_A_TURN) return rewrite(text);
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const whole = text.slice(start, start + UNITS_A_TURN);
    const cut = start + whole.length < text.length ? whole.lastIndexOf(mark) : -1;
    const piece = cut > 0 ? whole.slice(0, cut) : whole;
    if (start > 0) await nextTurn();
    pieces.push(rewrite(piece));
    start += piece.length;
  }
  return pieces.join('');
};
