/** Headings of parts that follow a story and are no part of it, by language. */
const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'related(?: \\p{L}+)?',
    'recommended(?: .{0,30})?',
    'editors?.? ?s?.? (?:picks?|recommendations|choice)',
    'most (?:read|popular|viewed|shared|discussed)',
    'trending(?: now| stories| topics)?',
    'latest(?: .{0,20})?(?: news| stories| articles| posts| updates)?',
    'more (?:from|news|stories|in|on|about) .{0,40}',
    'more (?:news|stories|like this|articles)',
    'you (?:may|might) (?:also )?(?:like|be interested in|enjoy).{0,20}',
    'what to read next',
    'read (?:more|next|also)',
    'comments?',
    'leave a (?:reply|comment)',
    'about the authors?',
    'up next',
    'don.t miss(?: this)?',
    'popular(?: \\p{L}+)?',
    'top (?:stories|news|headlines)',
    'further reading',
    'see also',
    'also (?:read|see|of interest)',
    'best of \\p{L}+',
    'similar (?:articles|news|stories|posts)',
    'other (?:news|stories|articles)',
    'recent (?:news|posts|articles|stories)',
    'news in (?:this )?(?:section|category)',
    'share this.{0,20}',
  ],
  de: [
    'meistgelesen.{0,20}',
    'mehr (?:zum thema|zu|aus|von) ?.{0,40}',
    'das könnte (?:sie|dich) auch interessieren',
    'auch interessant',
    'lesen sie (?:auch|mehr|weiter)',
    '(?:verwandte|ähnliche|weiterführende|weitere) (?:artikel|beiträge|themen|meldungen|links|nachrichten|informationen|inhalte|news).{0,30}',
    '(?:zum )?weiterlesen',
    'schon gelesen\\?',
    'neueste (?:artikel|beiträge|meldungen)',
  ],
  fr: [
    'sur le même (?:sujet|thème)',
    'à lire (?:aussi|également)',
    'articles? (?:liés?|similaires?|connexes?|récents?)',
    'les plus lus',
    'dans la même rubrique',
    'voir aussi',
  ],
  es: [
    'te puede interesar',
    'le puede interesar',
    'lo más (?:leído|visto)',
    '(?:noticias|artículos|contenido|notas) relacionad[ao]s?',
    'más (?:noticias|sobre .{0,40}|en .{0,30})',
    'lea (?:también|además)',
    'vea también',
  ],
  pt: [
    'veja (?:também|mais)',
    'leia (?:também|mais)',
    'saiba mais',
    'mais lidas',
    '(?:notícias|artigos) relacionad[ao]s',
  ],
  it: ['leggi anche', 'articoli correlati', 'potrebbe interessarti.{0,20}', 'i più letti'],
  pl: [
    'zobacz (?:też|także|również)',
    'czytaj (?:też|także|również)',
    'powiązane.{0,20}',
    'polecane',
  ],
  ru: [
    '(?:читайте|смотрите|читать) (?:также|ещ[её])',
    '(?:материалы|новости|статьи|ещ[её]|также) (?:по|на|в) (?:этой |эту )?(?:теме|тему|рубрике)',
    'по теме',
    'похожие (?:новости|статьи|материалы|публикации|записи)',
    '(?:другие|последние|свежие|главные|популярные|похожие|важные) (?:новости|материалы|статьи|публикации).{0,30}',
    'самое (?:читаемое|популярное|важное|интересное|обсуждаемое)',
    'популярное.{0,20}',
    'лента новостей',
    'рекомендуем.{0,30}',
    'вам (?:может|будет) (?:быть )?(?:также )?(?:понравиться|интересно)',
    'что ещ[её] (?:почитать|интересного).{0,20}',
    'не пропустите',
    'новости партн[её]ров',
    'комментарии',
    'оставить комментарий',
    'об авторе',
    'ещ[её] (?:новости|статьи|материалы)',
    'связанные (?:новости|темы|материалы)',
  ],
  uk: ['читайте також', '(?:схожі|останні|інші) (?:новини|статті|матеріали)', 'за темою'],
  kk: [
    '(?:тағы )?(?:да )?(?:оқи отырыңыз|оқыңыз(?:дар)?)',
    '(?:ұқсас|соңғы|басқа|өзекті) (?:жаңалықтар|мақалалар|материалдар)',
    'тақырып бойынша',
    'ең көп оқылған.{0,20}',
    'пікірлер',
  ],
  ky: ['дагы окуңуз(?:дар)?', '(?:окшош|акыркы|башка) (?:жаңылыктар|материалдар)', 'тема боюнча'],
  uz: [
    'mavzuga (?:oid|doir)(?: .{0,20})?',
    '(?:o.xshash|so.nggi|boshqa) (?:yangiliklar|maqolalar|xabarlar)',
    'shuningdek(?:,)? o.qing',
    'мавзуга (?:оид|доир)(?: .{0,20})?',
    '(?:ўхшаш|сўнгги|бошқа) (?:янгиликлар|мақолалар|хабарлар)',
    'шунингдек ўқинг',
  ],
  tg: ['(?:хабарҳои|маводи) (?:монанд|охирин|дигар)', 'ҳамчунин хонед'],
  az: ['(?:oxşar|digər|son|əlaqəli) (?:xəbərlər|yazılar)', 'həmçinin oxuyun', 'ən çox oxunanlar'],
  tr: [
    '(?:ilgili|benzer|son|diğer) (?:haberler|yazılar|içerikler)',
    'ayrıca (?:oku|bakınız).{0,10}',
    '(?:en )?çok okunanlar',
  ],
  fa: [
    '(?:اخبار|مطالب|خبرهای) (?:مرتبط|مشابه)',
    'بیشتر بخوانید',
    'پربازدید.{0,12}',
    'آخرین اخبار',
    'همچنین بخوانید',
    'نظرات',
  ],
  ar: [
    '(?:أخبار|مواضيع|مقالات|موضوعات) (?:ذات صلة|متعلقة|مشابهة)',
    'اقر[أا] أيض[اً]+',
    'شاهد أيض[اً]+',
    'الأكثر (?:قراءة|مشاهدة)',
    'آخر الأخبار',
    'المزيد (?:من|حول) .{0,30}',
  ],
  ur: ['(?:مزید|یہ بھی) پڑھیں', 'متعلقہ (?:خبریں|مضامین)', 'تازہ ترین'],
  hi: [
    '(?:यह|ये|इसे) भी पढ़ें',
    '(?:संबंधित|ताज़ा|ताजा|अन्य) (?:खबरें|ख़बरें|समाचार|लेख)',
    'और पढ़ें',
    'ट्रेंडिंग.{0,12}',
  ],
  zh: [
    '(?:相关|推荐|热门|延伸|精彩|更多|最新|热点|猜你)(?:新闻|阅读|推荐|链接|文章|报道|资讯|内容|喜欢)',
    '相關(?:新聞|閱讀|文章|報道)',
    '网友评论',
    '猜你喜欢',
    '新闻排行',
  ],
  ja: ['関連(?:記事|ニュース|リンク)', 'おすすめ(?:の)?記事', '人気記事', 'あわせて読みたい'],
  ko: ['관련 ?(?:기사|뉴스)', '인기 ?(?:기사|뉴스)', '많이 본 (?:기사|뉴스)'],
  mn: ['(?:холбоотой|төстэй|бусад) мэдээ(?:лэл)?'],
};

type Script = 'latin' | 'cyrillic' | 'other';

const CYRILLIC = /\p{Script=Cyrillic}/u;
const OTHER_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const scriptOf = (text: string): Script => {
  if (CYRILLIC.test(text)) return 'cyrillic';
  return OTHER_SCRIPT.test(text) ? 'other' : 'latin';
};

const ALL = Object.values(HEADINGS).flat();

/** A pattern for each script, so that a label is held against those of its own only. */
const inScript = (script: Script): RegExp =>
  new RegExp(
    `^[\\s»›>•|*–—-]{0,4}(?:${ALL.filter((heading) => scriptOf(heading) === script).join('|')})\\s?[:：…!]?$`,
    'iu',
  );

const OTHER_THINGS: Readonly<Record<Script, RegExp>> = {
  latin: inScript('latin'),
  cyrillic: inScript('cyrillic'),
  other: inScript('other'),
};

const LONGEST_LABEL = 60;

/** Whether a short line names a part of the page that holds other things than the story. */
export const namesOtherThings = (label: string): boolean =>
  label.length < LONGEST_LABEL && OTHER_THINGS[scriptOf(label)].test(label);
