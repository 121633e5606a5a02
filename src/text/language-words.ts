/** What marks a language among those that share its script. */
interface WordRule {
  readonly language: string;
  readonly script: RegExp;
  /** Words that are common in this language and rare in its neighbours. */
  readonly words: ReadonlySet<string>;
  /** Endings by which its words are told from those of its neighbours. */
  readonly endings: RegExp;
  /** Letters of the script that it never uses. */
  readonly never: RegExp;
}

const LATIN = /^[\p{Script=Latin}ʻ-]+$/u;
const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const ARABIC = /^[\p{Script=Arabic}\u200c]+$/u;
const DEVANAGARI = /^\p{Script=Devanagari}+$/u;
const NONE = /^$/;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const RULES: readonly WordRule[] = [
  {
    language: 'en',
    script: LATIN,
    words: words(
      'the of and for with from its after as to by at over will says said who what how why not are was be been than into against amid their his her that this has have without under between again says',
    ),
    endings: /(?:ing|tion|ness|[^aeiou]ed|ers|ies|ly|ʻs)$/,
    never: /[^a-zʻ-]/,
  },
  {
    language: 'uz',
    script: LATIN,
    words: words(
      'va bilan uchun haqida boʻyicha boʻldi yangi davlat prezident davom etdi etadi milliy xalqaro ilk bor dunyo masalasi oʻrtasida hamda keyin qarshi boʻladi',
    ),
    endings:
      /(?:lari|larni|larda|lar|ning|dagi|dan|iga|ga|ni|da|adi|ydi|ildi|indi|andi|shdi|rdi|tdi|ldi|ilgan|gan|moqda|lik|lish|asi|ishi|ashi|ligi|kka|radi|iya|shda|boti)$/,
    never: /[^a-zʻ-]|w/,
  },
  {
    language: 'tr',
    script: LATIN,
    words: words('ve ile için bir bu da olarak yeni sonra kadar daha karşı göre'),
    endings:
      /(?:ları|leri|ların|lerin|nda|nde|dan|den|ındı|ıldı|iyor|ıyor|uyor|üyor|ecek|acak|lık|lik|sı|ği|ğı)$/,
    never: /[qwx]/,
  },
  {
    language: 'ru',
    script: CYRILLIC,
    words: words(
      'и в на не с по из за от к для о об что как это при после до его их но или между без у кто где',
    ),
    endings:
      /(?:ого|его|ому|ему|ами|ями|ах|ях|ов|ев|ий|ый|ой|ая|яя|ое|ее|ые|ие|ция|ции|ать|ить|еть|ает|ют|ет|ил|ла|ли)$/,
    never: /[іїєґўқғҳәөүұңһҷӣӯ]/,
  },
  {
    language: 'uk',
    script: CYRILLIC,
    words: words('і й та в у на не з із до від для про що як це при після його їх але або між без'),
    endings: /(?:ого|ому|ами|ях|ів|їв|ий|ій|ої|ськ\p{L}+|ція|ції|ити|ати|ує|ють)$/u,
    never: /[ыэёъқғҳәөүұңһҷӣӯў]/,
  },
  {
    language: 'kk',
    script: CYRILLIC,
    words: words('мен және үшін бойынша бір жаңа туралы ел мемлекеттік деп еді кейін екі'),
    endings:
      /(?:лары|лері|дары|дері|тары|тері|ның|нің|дың|дің|тың|тің|дағы|дегі|тағы|тегі|нда|нде|ға|ге|қа|ды|ді|ты|ті|ған|ген|мыз|лік|лық|дік|сын|сін|нен|мен)$/,
    never: /[їєґўҳҷӣӯ]/,
  },
  {
    language: 'ky',
    script: CYRILLIC,
    words: words('менен жана үчүн боюнча бир жаңы тууралуу эл мамлекеттик деп кийин эки чек ара'),
    endings:
      /(?:лары|лери|дары|дери|тары|тери|нын|нин|дын|дин|тын|тин|сын|син|дагы|деги|нда|нде|га|ге|ды|ди|ты|ти|чти|ган|ген|лык|лик)$/,
    never: /[іїєґўҳқғәұһҷӣӯ]/,
  },
  {
    language: 'uz',
    script: CYRILLIC,
    words: words(
      'ва билан учун ҳақида бўйича янги давлат президент давом этди этади миллий халқаро дунё масаласи ўртасида ҳамда кейин қарши сел',
    ),
    endings:
      /(?:лари|ларни|ларда|лар|нинг|даги|дан|га|ни|да|ади|йди|илди|инди|анди|шди|ди|илган|ган|моқда|лик|лиш|аси|иши|лиги)$/,
    never: /[ыщіїєґәөүұңһҷӣӯ]/,
  },
  {
    language: 'tg',
    script: CYRILLIC,
    words: words('ва дар аз бо барои ба ки бар дигар кард шуд мекунад тоҷикистон'),
    endings: /(?:ҳои|ҳо|ест|анд|ӣ|аи|ои)$/,
    never: /[іїєґўқыщәөүұңһ]/,
  },
  {
    language: 'hi',
    script: DEVANAGARI,
    words: words('का की के में से ने को पर और है हैं हुए हुआ कहा गया नया नई तक लिए साथ बाद'),
    endings: NONE,
    never: NONE,
  },
  {
    language: 'ur',
    script: ARABIC,
    words: words('کا کی کے نے پر سے میں اور کو ہے ہیں گئے گیا گئی کر دی تک ختم لیے دو جیت'),
    endings: /(?:یاں|یوں|وں|ہ|ھ|ے)$/,
    never: NONE,
  },
  {
    language: 'fa',
    script: ARABIC,
    words: words('در از که را این برای شد است رفت نشست بالا های شده کرد می‌شود زلزله'),
    endings: /(?:‌ها|های|‌های|ترین|گی|یت)$/,
    never: /[ٹڈڑںےھہ]/,
  },
];

const WORD = 2;
const ENDING = 1;
/** Evidence on which words decide alone; less is asked of the last to be asked. */
export const WORDS_DECIDE = { surely: 3, perhaps: 2 } as const;
/** The best must have so many times the evidence of the next. */
const LEAD = 1.5;
const MOST_WORDS = 40;

const evidenceFor = (rule: WordRule, found: readonly string[]): number => {
  if (found.some((word) => rule.never.test(word))) return 0;
  let sum = 0;
  for (const word of found) {
    if (rule.words.has(word)) sum += WORD;
    else if (word.length > 4 && rule.endings.test(word)) sum += ENDING;
  }
  return sum;
};

/**
 * The language (BCP 47 primary subtag) that the words of a headline speak for, or null when less than
 * `least` speaks for one or two are about equal. For short texts, which a model of character statistics
 * is unsure of; asked only of languages whose alphabet is shared.
 */
export const languageByWords = (text: string, least: number): string | null => {
  const found = (text.toLowerCase().match(/[\p{L}\p{M}'’‘ʻʼ\u200c]+/gu) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => word.replaceAll(/[‘’ʼ']/g, 'ʻ'));
  const ranked = RULES.map((rule) => ({
    language: rule.language,
    evidence: evidenceFor(
      rule,
      found.filter((word) => rule.script.test(word)),
    ),
  })).sort((a, b) => b.evidence - a.evidence);
  const [best, next] = ranked;
  if (best === undefined || best.evidence < least) return null;
  return best.evidence >= LEAD * (next?.evidence ?? 0) ? best.language : null;
};
