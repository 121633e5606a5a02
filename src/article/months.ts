/** Month names by number, each language's full forms and the stems wires and desks abbreviate to. */
const NAMES: readonly (readonly [number, string])[] = [
  [
    1,
    'january jan januar jänner janvier enero ene janeiro gennaio gen januari stycznia styczeń styczen leden ledna января январь янв січня қаңтар qaňtar ocak oca yanvar январ януари siječnja ianuarie tammikuuta január январи ژانویه يناير جنوری जनवरी',
  ],
  [
    2,
    'february feb februar feber février fevrier févr fevr febrero fevereiro fev febbraio februari lutego luty únor února февраля февраль фев февр лютого ақпан şubat şub fevral феврал veljače februarie helmikuuta február феврали فوریه فبراير شباط فروری फरवरी फ़रवरी',
  ],
  [
    3,
    'march mar märz maerz mrz mars marzo março marco maart mrt marca marzec březen března марта март мар березня наурыз mart ožujka martie maaliskuuta március марти مارس آذار مارچ मार्च',
  ],
  [
    4,
    'april apr avril avr abril abr aprile kwietnia kwiecień duben dubna апреля апрель апр квітня сәуір nisan nis aprel travnja aprilie huhtikuuta április апрел апрели آوریل أبريل ابريل نيسان اپریل अप्रैल',
  ],
  [
    5,
    'may mai mayo maio maggio mag mei maj maja květen května мая май травня мамыр mayıs svibnja toukokuuta május майи مه مايو أيار مئی मई',
  ],
  [
    6,
    'june jun juni juin junio junho giugno giu czerwca czerwiec červen června июня июнь июн червня маусым haziran haz iyun lipnja iunie kesäkuuta június июни ژوئن يونيو حزيران جون जून',
  ],
  [
    7,
    'july jul juli juillet juil julio julho luglio lug lipca lipiec červenec července июля июль июл липня шілде temmuz tem iyul srpnja iulie heinäkuuta július июли ژوئیه يوليو تموز جولائی जुलाई',
  ],
  [
    8,
    'august aug août aout agosto ago augustus augusti sierpnia sierpień srpen srpna августа август авг серпня тамыз ağustos ağu avgust kolovoza elokuuta augusztus августи اوت أغسطس آب اگست अगस्त',
  ],
  [
    9,
    'september sep sept septembre septiembre setembro set settembre września wrzesień září сентября сентябрь сен сент вересня қыркүйек eylül eyl sentyabr rujna septembrie syyskuuta szeptember сентябри سپتامبر سبتمبر أيلول ستمبر सितंबर सितम्बर',
  ],
  [
    10,
    'october oct oktober okt octobre octubre outubro out ottobre ott października październik říjen října октября октябрь окт жовтня қазан ekim eki oktyabr listopada octombrie lokakuuta október октябри اکتبر أكتوبر اکتوبر अक्टूबर अक्तूबर',
  ],
  [
    11,
    'november nov novembre noviembre novembro listopad listopadu ноября ноябрь ноя нояб листопада қараша kasım kas noyabr studenoga noiembrie marraskuuta ноябри نوامبر نوفمبر نومبر नवंबर नवम्बर',
  ],
  [
    12,
    'december dec dezember dez décembre dic diciembre dezembro dicembre grudnia grudzień prosinec prosince декабря декабрь дек грудня желтоқсан aralık ara dekabr prosinca decembrie joulukuuta декабри دسامبر ديسمبر دسمبر दिसंबर दिसम्बर',
  ],
];

const BY_NAME: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap(([number, names]) =>
    names.split(' ').map((name): [string, number] => [name, number]),
  ),
);

/** The month (1–12) a word names in any language we know, abbreviated or full; null otherwise. */
export const monthNumber = (word: string): number | null =>
  BY_NAME.get(word.toLowerCase().replace(/\.$/, '')) ?? null;
