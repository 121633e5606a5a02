const SIGNS = '\u2e80-\u9fff\uf900-\ufaff';
const RUN = new RegExp(`[${SIGNS}]+`, 'gu');

const apart = (signs: string): string => [...signs].join(' ');

/**
 * Words as the search index knows them: Han signs and kana stand apart there, so a run of them is looked
 * for as a phrase. Inside quotation marks it is part of a phrase already.
 */
export const searchText = (text: string): string =>
  text
    .replaceAll(/[“”„«»]/g, '"')
    .split('"')
    .map((part, index) =>
      part.replaceAll(RUN, (run) => (index % 2 === 1 ? ` ${apart(run)} ` : ` "${apart(run)}" `)),
    )
    .join('"');
