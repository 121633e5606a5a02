/**
 * Makes one call of many: while one runs, those that come wait and go together in the next. No timer, so
 * a lone caller waits for nobody. A call that fails fails for everyone in it.
 */
export const grouped = <Item, Answer>(
  run: (items: readonly Item[]) => Promise<(item: Item) => Answer>,
): ((item: Item) => Promise<Answer>) => {
  let waiting: Item[] = [];
  let next: Promise<(item: Item) => Answer> | null = null;
  let running: Promise<unknown> = Promise.resolve();

  const group = (): Promise<(item: Item) => Answer> => {
    next ??= running.then(() => {
      const items = waiting;
      waiting = [];
      next = null;
      const answers = run(items);
      running = answers.catch(() => undefined);
      return answers;
    });
    return next;
  };

  return async (item) => {
    waiting.push(item);
    return (await group())(item);
  };
};
