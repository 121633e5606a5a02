import { titleCased } from './letter-case.ts';
import { monthNumber } from './months.ts';

const BY =
  /^(?:(?:story|words|written|text|report(?:ed)?|posted|published|submitted|article|by|reviewed|an? .{3,20}) )?(?:by|von|par|por|di|av|af|door|от|text|texte|autor(?:in)?|author|автор|текст|muallif|муаллиф|müəllif|yazar|сурвалжлагч|نویسنده|خبرنگار|بقلم|كتبت?|تحریر|रिपोर्ट|लेखक|作者|记者|記者|文)\s*[:：]?\s+/iu;
const JOBS =
  '(?:senior|staff|chief|political|business|special|contributing|deputy|managing|guest|freelance|associate|executive|digital|sports?|education|science|foreign|diplomatic|national|world|news)';
const TRAILS = [
  new RegExp(
    `[\\s,–—-]+(?:${JOBS} )*(?:writer|reporter|correspondent|editor|columnist|contributor|analyst|producer)\\b.*`,
    'iu',
  ),
  /\s*[|•·–—]\s.*/u,
  /\s(?:기자|특파원|記者|记者)$/u,
  /,? (?:updated|published|posted)\b.*/iu,
  /\s*,? (?:associated press|for \p{Lu}.*)$/iu,
  /\s*\([^)]*\)?$/u,
  /\s+(?:MD|M\.D\.|PhD|Ph\.D\.|MS|RDN?|LD|JD|MBA|MA|RN|DVM|CFP®?|CPA)\b.*/u,
];
const NOT_NAMES =
  /^(?:admin|administrator|editors?|staff|redaktion|red|agenturen|agencies|editorial(?: team| staff)?|guest|guest author|contributor|author|unknown|null|undefined|none|anonymous|news|web ?desk|team|user|webmaster|follow|share|updated?|comments?|view (?:all|profile).*|more(?: from.*)?|read more.*|see (?:all|more).*|https?:.*|www\..*|@.*|\d.*|contributing|chief .*|head of .*|rdn?|ld|md|phd)$/i;
const SPLIT =
  /\s*[,;|•·/]\s*|\s+(?:and|und|y|et|e|og|och|en|и|with|mit|&)\s+|\s*&\s*|、|(?<=\p{Script=Han}) (?=\p{Script=Han})/iu;
const LONGEST_CREDIT = 300;

/** Cuts off a date: from a month with a number, or from any digit. */
const withoutDate = (text: string): string => {
  const words = text.split(' ');
  const at = words.findIndex(
    (word, index) =>
      /^\d/.test(word) || (monthNumber(word) !== null && /^\d/.test(words[index + 1] ?? '')),
  );
  return at < 0 ? text : words.slice(0, at).join(' ');
};

const cleanName = (raw: string): string => {
  const bare = raw
    .replaceAll(/\S+@\S+\.\S+|https?:\S+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(BY, '');
  const untrailed = TRAILS.reduce((text, trail) => text.replace(trail, ''), bare);
  const name = withoutDate(untrailed)
    .replace(/^[\s,.;:|*–—-]+/u, '')
    .replace(/[\s,;:|*–—-]+$/u, '')
    .trim();
  // A single word in capitals may be an agency.
  return name.includes(' ') ? titleCased(name) : name;
};

const plausible = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 60 &&
  name.split(' ').length <= 6 &&
  /\p{L}/u.test(name) &&
  !NOT_NAMES.test(name);

/** The names in a byline, cleaned of "By", jobs, degrees, dates and addresses. */
export const namesInByline = (byline: string): readonly string[] =>
  /^\s*https?:/i.test(byline)
    ? []
    : [
        ...new Set(
          byline
            .slice(0, LONGEST_CREDIT)
            .replace(BY, '')
            .split(SPLIT)
            .map(cleanName)
            .filter(plausible),
        ),
      ];
