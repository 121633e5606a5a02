/** A story of our own, as its writer would hand it in. */
export interface Story {
  readonly language: string;
  readonly title: string;
  readonly standfirst: string;
  readonly byline: string;
  readonly publishedAt: string;
  readonly dateText: string;
  readonly paragraphs: readonly string[];
  /** Words of the site around it, in its language: they must not get into the text. */
  readonly site: {
    readonly name: string;
    readonly by: string;
    readonly readMore: string;
    readonly subscribe: string;
    readonly teasers: readonly string[];
    readonly caption: string;
  };
}

export const STORIES: readonly Story[] = [
  {
    language: 'en',
    title: 'Border market opens after nine years of waiting',
    standfirst: 'Traders from both banks of the river set up stalls on the old bridge at dawn.',
    byline: 'Marta Quill',
    publishedAt: '2024-07-04T09:30:00+05:00',
    dateText: 'July 4, 2024 9:30 am',
    paragraphs: [
      'KHOROG (Reuters) - A market on the bridge between two mountain towns opened on Thursday for the first time in nine years, with customs officers from both sides sharing one desk.',
      'Some two hundred traders had signed up for forty stalls, and the town hall drew lots on Wednesday night to settle who would stand in the shade.',
      '“We used to shout prices across the water,” said a seller of apricots, who had walked since three in the morning to be first in line.',
      'Trade at the crossing ended after a landslide took the road away, and later talks about who should pay for a new one went nowhere until a development bank stepped in.',
      'Officials said the market would open every Thursday until the first snow, and that a clinic on the far bank would see patients from both towns.',
    ],
    site: {
      name: 'Highland Post',
      by: 'By',
      readMore: 'READ MORE:',
      subscribe: 'Subscribe to our newsletter and get the mountain news every morning.',
      teasers: [
        'Glacier survey finds the tongue has drawn back again',
        'School bus route over the pass to run in winter too',
        'Apricot growers ask for a cold store by the road',
      ],
      caption: 'Traders wait for the gate to open on the old bridge.',
    },
  },
  {
    language: 'ru',
    title: 'Город у перевала получит новую телефонную линию',
    standfirst: 'Работы начнутся весной и займут два сезона, пообещали в администрации.',
    byline: 'Алина Сомова',
    publishedAt: '2024-03-12T14:05:00+06:00',
    dateText: '12 марта 2024, 14:05',
    paragraphs: [
      'БИШКЕК, 12 марта. /ТАСС/. Посёлок у перевала, где связь пропадала каждую зиму, получит новую телефонную линию, сообщили во вторник в областной администрации.',
      'По словам инженеров, кабель проложат вдоль старой почтовой дороги, чтобы лавины больше не рвали провода на открытом склоне.',
      '«Мы привыкли ездить за новостями в долину, и дорога занимала половину дня», — рассказала учительница местной школы, которая ведёт журнал всех обрывов за двенадцать лет.',
      'Стоимость работ оценили в сорок миллионов сомов, половину суммы выделит фонд развития горных районов, остальное — бюджет области.',
    ],
    site: {
      name: 'Горный вестник',
      by: 'Автор:',
      readMore: 'Читайте также:',
      subscribe: 'Подписывайтесь на наш канал и узнавайте новости первыми.',
      teasers: [
        'На перевале открыли станцию для наблюдения за снегом',
        'Школьный автобус теперь ходит и в субботу',
        'Жители собрали деньги на новый мост через ручей',
      ],
      caption: 'Старая почтовая дорога у перевала. Фото из архива.',
    },
  },
  {
    language: 'zh',
    title: '山口小镇开通第一条冬季公交线路',
    standfirst: '线路全长三十一公里，每天往返四班，雪天由铲雪车在前面开路。',
    byline: '林晓舟',
    publishedAt: '2024-11-20T08:00:00+08:00',
    dateText: '2024年11月20日 08:00',
    paragraphs: [
      '新华社乌鲁木齐11月20日电（记者林晓舟）山口小镇的第一条冬季公交线路周三早晨开通，首班车载着二十六名乘客驶过雪线，比预定时间早到了四分钟。',
      '过去每到十一月，通往县城的公路就会因为积雪封闭，镇上的学生只能提前两周离家住校，老人看病也要等雪停。',
      '驾驶员说，最难走的是第九个弯道，那里的风会把雪重新吹回路面，所以铲雪车要来回走两遍。',
      '镇政府表示，线路试运行到明年三月，票价两元，六十岁以上的居民免费乘坐。',
    ],
    site: {
      name: '高原晨报',
      by: '作者：',
      readMore: '相关阅读：',
      subscribe: '订阅本报，每天早上收到山里的消息。',
      teasers: [
        '牧场合作社修建新的羊毛仓库并招收工人',
        '县医院派医生每月进山坐诊两次',
        '雪线气象站今年提前一个月开始观测',
      ],
      caption: '首班车驶过雪线。',
    },
  },
  {
    language: 'de',
    title: 'Dorf am Pass bekommt seinen Bahnhof zurück',
    standfirst: 'Nach vierzig Jahren halten die Züge wieder, wenn auch nur auf ein Zeichen hin.',
    byline: 'Jonas Ebersberg',
    publishedAt: '2024-09-02T06:15:00+02:00',
    dateText: '2. September 2024, 06:15 Uhr',
    paragraphs: [
      'Am Bahnhof des Passdorfs hat am Montag zum ersten Mal seit vierzig Jahren wieder ein Zug gehalten. Drei Schülerinnen stiegen ein, ein Hund blieb auf dem Bahnsteig zurück.',
      'Die Gemeinde hatte das Gebäude vor acht Jahren für einen symbolischen Preis gekauft und in vielen freiwilligen Stunden das Dach, die Uhr und den Warteraum hergerichtet.',
      '„Wir wollten keinen Jahrestag abwarten“, sagte die Bürgermeisterin, die selbst die Fahrkarten der ersten Fahrt lochte und dafür eine Mütze aus dem Heimatmuseum trug.',
      'Gehalten wird nur, wenn jemand das Signal am Bahnsteig stellt. Wer aussteigen will, muss es der Zugbegleitung vor dem letzten Tunnel sagen.',
    ],
    site: {
      name: 'Passzeitung',
      by: 'Von',
      readMore: 'Lesen Sie auch:',
      subscribe: 'Jetzt unseren Newsletter abonnieren und jeden Morgen informiert sein.',
      teasers: [
        'Wanderweg am Gletscherrand wird neu markiert und verlegt',
        'Sennerei sucht Nachfolge für den kommenden Sommer',
        'Tunnel bleibt nachts bis November gesperrt',
      ],
      caption: 'Der erste Zug am Morgen im Bahnhof.',
    },
  },
];
