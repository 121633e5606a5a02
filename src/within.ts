/** Waits for something to end, but no longer than that; false when it did not: a server that is gone never closes. */
export const within = async (ms: number, ending: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([ending.then(() => true as const), late]);
  } finally {
    clearTimeout(timer);
  }
};
