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
