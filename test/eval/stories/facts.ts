/** Names in the order English, Russian, Chinese, French, Turkish. */
export type Spellings = readonly [en: string, ru: string, zh: string, fr: string, tr: string];

export interface City {
  readonly id: string;
  readonly country: string;
  readonly names: Spellings;
}

const city = (id: string, country: string, ...names: Spellings): City => ({ id, country, names });

export const CITIES: readonly City[] = [
  city('astana', 'KZ', 'Astana', 'Астана', '阿斯塔纳', 'Astana', 'Astana'),
  city('almaty', 'KZ', 'Almaty', 'Алматы', '阿拉木图', 'Almaty', 'Almatı'),
  city('aktau', 'KZ', 'Aktau', 'Актау', '阿克套', 'Aktaou', 'Aktav'),
  city('bishkek', 'KG', 'Bishkek', 'Бишкек', '比什凯克', 'Bichkek', 'Bişkek'),
  city('osh', 'KG', 'Osh', 'Ош', '奥什', 'Och', 'Oş'),
  city('naryn', 'KG', 'Naryn', 'Нарын', '纳伦', 'Naryn', 'Narın'),
  city('dushanbe', 'TJ', 'Dushanbe', 'Душанбе', '杜尚别', 'Douchanbé', 'Duşanbe'),
  city('khujand', 'TJ', 'Khujand', 'Худжанд', '苦盏', 'Khodjent', 'Hocend'),
  city('tashkent', 'UZ', 'Tashkent', 'Ташкент', '塔什干', 'Tachkent', 'Taşkent'),
  city('samarkand', 'UZ', 'Samarkand', 'Самарканд', '撒马尔罕', 'Samarcande', 'Semerkant'),
  city('termez', 'UZ', 'Termez', 'Термез', '铁尔梅兹', 'Termez', 'Tirmiz'),
  city('ashgabat', 'TM', 'Ashgabat', 'Ашхабад', '阿什哈巴德', 'Achgabat', 'Aşkabat'),
  city('herat', 'AF', 'Herat', 'Герат', '赫拉特', 'Hérat', 'Herat'),
  city('kabul', 'AF', 'Kabul', 'Кабул', '喀布尔', 'Kaboul', 'Kabil'),
  city('mashhad', 'IR', 'Mashhad', 'Мешхед', '马什哈德', 'Machhad', 'Meşhed'),
  city('tabriz', 'IR', 'Tabriz', 'Тебриз', '大不里士', 'Tabriz', 'Tebriz'),
  city('lahore', 'PK', 'Lahore', 'Лахор', '拉合尔', 'Lahore', 'Lahor'),
  city('quetta', 'PK', 'Quetta', 'Кветта', '奎达', 'Quetta', 'Ketta'),
  city('jaipur', 'IN', 'Jaipur', 'Джайпур', '斋浦尔', 'Jaipur', 'Caypur'),
  city('urumqi', 'CN', 'Urumqi', 'Урумчи', '乌鲁木齐', 'Ouroumtsi', 'Urumçi'),
  city('kashgar', 'CN', 'Kashgar', 'Кашгар', '喀什', 'Kachgar', 'Kaşgar'),
  city('omsk', 'RU', 'Omsk', 'Омск', '鄂木斯克', 'Omsk', 'Omsk'),
  city('orenburg', 'RU', 'Orenburg', 'Оренбург', '奥伦堡', 'Orenbourg', 'Orenburg'),
  city('kazan', 'RU', 'Kazan', 'Казань', '喀山', 'Kazan', 'Kazan'),
  city('minsk', 'BY', 'Minsk', 'Минск', '明斯克', 'Minsk', 'Minsk'),
  city('gyumri', 'AM', 'Gyumri', 'Гюмри', '久姆里', 'Gumri', 'Gümrü'),
  city('ganja', 'AZ', 'Ganja', 'Гянджа', '占贾', 'Gandja', 'Gence'),
  city('darkhan', 'MN', 'Darkhan', 'Дархан', '达尔汗', 'Darkhan', 'Darhan'),
  city('batumi', 'GE', 'Batumi', 'Батуми', '巴统', 'Batoumi', 'Batum'),
  city('erzurum', 'TR', 'Erzurum', 'Эрзурум', '埃尔祖鲁姆', 'Erzurum', 'Erzurum'),
];

/** Invented. */
export const PEOPLE: readonly Spellings[] = [
  ['Arman Bekovich', 'Арман Бекович', '阿尔曼·别科维奇', 'Arman Bekovitch', 'Arman Bekoviç'],
  ['Timur Galimov', 'Тимур Галимов', '铁木尔·加利莫夫', 'Timour Galimov', 'Timur Galimov'],
  ['Oleg Drozdin', 'Олег Дроздин', '奥列格·德罗兹金', 'Oleg Drozdine', 'Oleg Drozdin'],
  ['Nurlan Esenov', 'Нурлан Есенов', '努尔兰·叶先诺夫', 'Nourlan Essenov', 'Nurlan Esenov'],
  ['Kamil Sharafin', 'Камиль Шарафин', '卡米尔·沙拉芬', 'Kamil Charafine', 'Kamil Şarafin'],
  ['Viktor Palenko', 'Виктор Паленко', '维克托·帕连科', 'Viktor Palenko', 'Viktor Palenko'],
  ['Rustam Odilov', 'Рустам Одилов', '鲁斯塔姆·奥季洛夫', 'Roustam Odilov', 'Rustam Odilov'],
  ['Farid Mansouri', 'Фарид Мансури', '法里德·曼苏里', 'Farid Mansouri', 'Ferit Mansuri'],
  ['Zhang Wenli', 'Чжан Вэньли', '张文立', 'Zhang Wenli', 'Zhang Wenli'],
  ['Igor Lebyazhin', 'Игорь Лебяжин', '伊戈尔·列比亚任', 'Igor Lebiajine', 'İgor Lebyajin'],
  ['Daniyar Tolkun', 'Данияр Толкун', '达尼亚尔·托尔昆', 'Daniyar Tolkoun', 'Daniyar Tolkun'],
  ['Samvel Karoyan', 'Самвел Кароян', '萨姆韦尔·卡罗扬', 'Samvel Karoïan', 'Samvel Karoyan'],
  ['Imran Qadeer', 'Имран Кадир', '伊姆兰·卡迪尔', 'Imran Qadir', 'İmran Kadir'],
  ['Bolat Zhunusbek', 'Болат Жунусбек', '博拉特·朱努斯别克', 'Bolat Jounousbek', 'Bolat Junusbek'],
  ['Pavel Romashin', 'Павел Ромашин', '帕维尔·罗马申', 'Pavel Romachine', 'Pavel Romaşin'],
  ['Shirin Davlat', 'Ширин Давлат', '希林·达夫拉特', 'Chirine Davlat', 'Şirin Davlat'],
  [
    'Marat Ibragimsho',
    'Марат Ибрагимшо',
    '马拉特·易卜拉吉姆肖',
    'Marat Ibraguimcho',
    'Marat İbragimşo',
  ],
  ['Leyla Hasanova', 'Лейла Гасанова', '莱拉·哈桑诺娃', 'Leïla Hassanova', 'Leyla Hasanova'],
  ['Anton Verbitsky', 'Антон Вербицкий', '安东·韦尔比茨基', 'Anton Verbitski', 'Anton Verbitski'],
  ['Ganbold Tseren', 'Ганболд Цэрэн', '甘博勒德·策伦', 'Ganbold Tseren', 'Ganbold Tseren'],
  ['Rajat Vermani', 'Раджат Вермани', '拉贾特·韦尔马尼', 'Rajat Vermani', 'Racat Vermani'],
  [
    'Yusuf Korkmazer',
    'Юсуф Коркмазер',
    '优素福·科尔克马泽',
    'Youssouf Korkmazer',
    'Yusuf Korkmazer',
  ],
  ['Liu Chengde', 'Лю Чэндэ', '刘成德', 'Liu Chengde', 'Liu Chengde'],
  [
    'Gulnara Abasova',
    'Гульнара Абасова',
    '古利娜拉·阿巴索娃',
    'Goulnara Abassova',
    'Gülnara Abasova',
  ],
];

export interface Body {
  readonly id: string;
  readonly names: Spellings;
}

/** Invented. */
export const BODIES: readonly Body[] = [
  {
    id: 'steppe-council',
    names: [
      'Steppe Council',
      'Степной совет',
      '草原理事会',
      'Conseil des steppes',
      'Bozkır Konseyi',
    ],
  },
  {
    id: 'corridor-bank',
    names: [
      'Corridor Bank',
      'Коридорный банк',
      '走廊银行',
      'Banque des corridors',
      'Koridor Bankası',
    ],
  },
  {
    id: 'pamir-agency',
    names: ['Pamir Agency', 'Памирское агентство', '帕米尔局', 'Agence du Pamir', 'Pamir Ajansı'],
  },
  {
    id: 'caspian-forum',
    names: ['Caspian Forum', 'Каспийский форум', '里海论坛', 'Forum caspien', 'Hazar Forumu'],
  },
  {
    id: 'safety-board',
    names: [
      'Regional Safety Board',
      'Региональное бюро безопасности',
      '地区安全局',
      'Bureau régional de sûreté',
      'Bölgesel Güvenlik Kurulu',
    ],
  },
  {
    id: 'water-union',
    names: ['Water Union', 'Водный союз', '水联盟', 'Union de l’eau', 'Su Birliği'],
  },
];
