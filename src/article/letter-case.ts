/** `NEW DELHI` → `New Delhi`; names in mixed case stand as they are. */
export const titleCased = (name: string): string =>
  name === name.toUpperCase()
    ? name.toLowerCase().replaceAll(/(?<![\p{L}\p{M}’'])\p{L}/gu, (letter) => letter.toUpperCase())
    : name;
