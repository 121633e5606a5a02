const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Strings, brackets, commas that lead nowhere, and all between; a lone quote opens a string that was cut off. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]|(?<idle>,(?=\s*[}\]]))|,|[^"{}[\],]+|"/gs;

/**
 * Makes JSON out of what almost is: control characters in strings and commas before a closing
 * bracket go; what was cut off ends after the last complete member of a list.
 */
export const mendJson = (text: string): string => {
  let mended = '';
  let open = '';
  let whole = { length: 0, open: '' };
  for (const { 0: token, groups } of text.matchAll(TOKEN)) {
    if (token === '"') break;
    if (groups?.idle !== undefined) continue;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    mended += token.startsWith('"') ? token.replaceAll(/[\0-\x1f]+/g, ' ') : token;
    if (token === '{' || token === '[') open += token;
    if (token !== '}' && token !== ']') continue;
    open = open.slice(0, -1);
    if (open.endsWith('[')) whole = { length: mended.length, open };
  }
  if (open === '') return mended;
  const closing = [...whole.open].reverse().map((bracket) => CLOSERS[bracket] ?? '');
  return mended.slice(0, whole.length) + closing.join('');
};
