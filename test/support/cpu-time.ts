/** CPU milliseconds that a piece of work takes in this process; steadier than the clock on a busy machine. */
export const cpuMsOf = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};
