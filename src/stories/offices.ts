/**
 * Words that English writes with a capital and that name nobody: offices, kinds of institution,
 * points of the compass, agencies that reports are credited to.
 */
const WORDS =
  'president vice prime minister secretary general foreign deputy chair chairman chairwoman chief leader premier chancellor king queen prince princess sheikh emir ambassador governor mayor senator speaker director colonel major lieutenant captain admiral marshal mr mrs ms dr sir ' +
  'council committee ministry parliament government state states court bank summit organization organisation union agency service department office commission party republic federation conference press university institute ' +
  'western eastern northern southern central international national regional ' +
  'reuters interfax tass xinhua afp ria';

/** Those words as they are compared. */
export const offices = (fold: (word: string) => string): ReadonlySet<string> =>
  new Set(WORDS.split(' ').map(fold));
