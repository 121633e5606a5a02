/** An address as written, made absolute; null when it is none, or not of the web. */
export const webAddress = (address: string | null, base?: string): URL | null => {
  if (!address || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
};
