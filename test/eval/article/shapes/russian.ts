import { head, ld, links, type Shape, set } from './shape.ts';

const TITLE = 'Посёлок у перевала получил зимнюю дорогу';
const ROAD = [
  'Посёлок у перевала впервые за двенадцать лет получил зимнюю дорогу: грейдеры расчистили старый серпантин за три дня до первого снегопада.',
  'По словам главы района, дорогу будут держать открытой до апреля, а на самом крутом повороте поставят вагончик для дежурных.',
  '«Раньше мы возили почту на лыжах, и письма приходили через две недели», — рассказала заведующая почтой, которая ведёт журнал всех заносов.',
  'На расчистку потратили девять миллионов тенге, ещё столько же заложили в бюджет на случай лавин.',
];
const LEAD = 'Грейдеры закончили работу за три дня до снегопада.';
const OTHERS = [
  'На перевале поставили новую метеостанцию',
  'Школьники посёлка вернулись к учёбе после карантина',
  'В районе выбрали подрядчика для моста через ручей',
];

export const RUSSIAN: readonly Shape[] = [
  {
    name: 'Bitrix, news.detail, breaks for paragraphs',
    url: 'https://vestnik.example/news/detail.php?ID=412',
    html: `${head({ language: 'ru', title: `${TITLE} - Горный вестник` })}<div id="wrapper"><div class="bx-breadcrumb"><div class="bx-breadcrumb-item"><a href="/">Главная</a></div><div class="bx-breadcrumb-item"><a href="/news/">Новости</a></div></div><h1 id="pagetitle">${TITLE}</h1>
<div class="news-detail"><img class="detail_picture" src="a.jpg"><span class="news-date-time">14.11.2024</span>${ROAD.join('<br /> <br />')}<br /><div style="clear:both"></div><br /><div class="news-detail-share"><noindex><div class="ya-share2" data-services="vkontakte,telegram">Поделиться</div></noindex></div></div><p><a href="/news/">Возврат к списку</a></p>
<div class="news-list"><h3>Другие новости</h3>${OTHERS.map((title) => `<p class="news-item"><span class="news-date-time">13.11.2024</span> <a href="/n"><b>${title}</b></a><br /></p>`).join('')}</div></div></body></html>`,
    truth: { title: TITLE, paragraphs: ROAD, publishedAt: '2024-11-14', language: 'ru' },
  },
  {
    name: 'Bitrix theme, preview text as a lead, counters, tags, share',
    url: 'https://vestnik.example/society/zimnyaya-doroga/',
    html: `${head({ language: 'ru', title: `${TITLE} | Горный вестник`, more: `<meta property="og:title" content="${TITLE}"><meta property="og:description" content="${LEAD}"><meta property="og:site_name" content="Горный вестник">` })}
<div class="page"><div class="header__menu"><a href="/society/">Общество</a><a href="/economy/">Экономика</a></div><div class="detail" itemscope itemtype="http://schema.org/NewsArticle"><h1 class="detail__title" itemprop="headline">${TITLE}</h1><div class="detail__info"><span class="detail__date" itemprop="datePublished" content="2024-11-14T10:30:00+05:00">14 ноября 2024, 10:30</span><span class="detail__views">Просмотров: 1 204</span><span class="detail__author">Автор: <span itemprop="author">Алина Сомова</span></span></div><div class="detail__preview">${LEAD}</div><div class="detail__img"><img src="a.jpg"><div class="detail__img-caption">Фото: пресс-служба акимата</div></div>
<div class="detail__text" itemprop="articleBody">${set(ROAD)}<p><b>Подписывайтесь на наш Telegram-канал, чтобы узнавать новости первыми</b></p></div><div class="detail__tags">Теги: <a href="/t">дороги</a>, <a href="/t">зима</a></div><div class="detail__share">Поделиться: <a href="#">WhatsApp</a></div></div>
<div class="also"><div class="also__title">Читайте также</div>${OTHERS.map((title) => `<div class="also__item"><a href="/a">${title}</a><div class="also__date">12 ноября</div></div>`).join('')}</div><div class="footer">© 2010–2024 Горный вестник. Все права защищены. При использовании материалов ссылка обязательна.</div></div></body></html>`,
    truth: {
      title: TITLE,
      standfirst: LEAD,
      paragraphs: ROAD,
      bylines: ['Алина Сомова'],
      publishedAt: '2024-11-14T10:30:00+05:00',
      language: 'ru',
    },
  },
  {
    name: 'Tilda feed post',
    url: 'https://pereval.example/tpost/zimnyaya-doroga',
    html: `${head({ language: 'ru', title: TITLE, more: `<meta property="og:title" content="${TITLE}"><meta property="og:site_name" content="Перевал">` }, '<body class="t-body">')}<div id="allrecords" class="t-records"><div class="t-rec"><div class="t228__maincontainer"><a class="t-menu__link-item" href="/">Главная</a></div></div><div class="t-rec"><div class="t-feed__post-popup t-popup_show"><div class="t-feed__post-popup__content-wrapper"><div class="t-feed__post-popup__date-parts-wrapper"><span class="t-feed__post-popup__date-wrapper"><span class="t-feed__post-popup__date">2024-11-14 10:30</span></span><span class="t-feed__post-popup__tags"><a>Дороги</a></span></div><div class="t-feed__post-popup__title-wrapper"><h1 class="js-feed-post-title t-feed__post-popup__title t-title t-title_xxs">${TITLE}</h1></div><div id="feed-cover"><img src="a.jpg"></div><div class="js-feed-post-text t-feed__post-popup__text-wrapper"><div id="feed-text" class="t-redactor__tte-view" field="text"><section><div class="t-redactor__text">${ROAD.join('<br><br>')}</div></section></div></div><div class="t-feed__share"><span>Поделиться</span></div></div></div></div>
<div class="t-rec"><div class="t-feed__relevants"><div class="t-feed__relevants-title">Похожие статьи</div>${links(OTHERS, '<div class="t-feed__post-title">', '</div>')}</div></div></div></body></html>`,
    truth: { title: TITLE, paragraphs: ROAD, publishedAt: '2024-11-14T10:30:00', language: 'ru' },
  },
  {
    name: 'an agency’s page: lead in the header, dateline in the first paragraph',
    url: 'https://agency.example/obschestvo/2241',
    html: `${head({ language: 'ru', title: `${TITLE} - Общество - Горное агентство`, more: `<meta property="og:title" content="${TITLE} - Горное агентство"><meta property="og:site_name" content="Горное агентство">` })}
<div class="news-header"><div class="news-header__rubric"><a href="/o">Общество</a></div><div class="news-header__date"><dateformat time="1731562200" mode="abs"></dateformat>14 ноября 2024, 10:30</div><h1 class="news-header__title">${TITLE}</h1><div class="news-header__lead">${LEAD}</div></div>
<div class="news-media"><img src="a.jpg"><div class="news-media__credits">© Омар Бек/ТАСС</div></div><div class="text-content"><div class="text-block">${set([`БИШКЕК, 14 ноября. /ТАСС/. ${ROAD[0]}`, ...ROAD.slice(1)])}</div></div><div class="news-tags"><div class="tags__title">Теги</div><a href="/t">Киргизия</a></div>
<div class="news-widget"><div class="widget-title">Читать также</div>${links(OTHERS, '<div class="widget-item">', '</div>')}</div></body></html>`,
    truth: {
      title: TITLE,
      standfirst: LEAD,
      paragraphs: [`БИШКЕК, 14 ноября. /ТАСС/. ${ROAD[0]}`, ...ROAD.slice(1)],
      agency: 'TASS',
      place: 'Бишкек',
      publishedAt: '2024-11-14T10:30:00',
      language: 'ru',
    },
  },
  {
    name: 'an agency’s page in blocks: announce, text blocks, inset article cards',
    url: 'https://agency.example/20241114/doroga-1028.html',
    html: `${head({ language: 'ru', title: `${TITLE} - Агентство, 14.11.2024`, more: `<meta property="og:title" content="${TITLE}"><meta property="article:published_time" content="20241114T1030">` })}<div class="layout-article"><div class="article__header"><div class="article__info"><div class="article__info-date"><a href="/d">10:30 14.11.2024</a><span class="article__info-date-modified">(обновлено: 12:10 14.11.2024)</span></div></div><h1 class="article__title">${TITLE}</h1><h2 class="article__second-title">${LEAD}</h2><div class="article__announce"><div class="media"><img src="a.jpg"><div class="media__copyright"><div class="media__copyright-item">© Фото / Омар Бек</div><a class="media__copyright-item">Перейти в медиабанк</a></div><div class="media__description">Грейдер на серпантине. Архивное фото</div></div></div></div>
<div class="article__body">${ROAD.map((text, at) => `<div class="article__block" data-type="text"><div class="article__text">${at === 0 ? '<strong>БИШКЕК, 14 ноя — Sputnik.</strong> ' : ''}${text}</div></div>${at === 1 ? `<div class="article__block" data-type="article" data-article="main-photo"><div class="article__article"><a class="article__article-image" href="/x"><img src="i.jpg"></a><div class="article__article-desc"><a class="article__article-link" href="/x">${OTHERS[0]}</a><div class="article__article-info"><span class="date">Вчера, 18:20</span></div></div></div></div>` : ''}`).join('')}</div><div class="article__tags"><a class="article__tags-item" href="/t">Новости</a></div><div class="article__userbar">Поделиться</div></div></body></html>`,
    truth: {
      title: TITLE,
      standfirst: LEAD,
      paragraphs: [`БИШКЕК, 14 ноя — Sputnik. ${ROAD[0]}`, ...ROAD.slice(1)],
      publishedAt: '2024-11-14T10:30:00',
      language: 'ru',
    },
  },
  {
    name: 'single breaks for paragraphs, title repeated, source and photo lines',
    url: 'http://gazeta.example/index.php?newsid=4121',
    html: `${head({ language: 'ru', title: `${TITLE} » Районная газета` })}<div id="dle-content"><div class="speedbar"><span><a href="/">Главная</a></span> » <span>${TITLE}</span></div><div class="full-story"><h1 class="title">${TITLE}</h1><div class="full-info">14-11-2024, 10:30 | Просмотров: 310 | Категория: <a href="/c">Общество</a></div><div class="full-text"><div id="news-id-4121">${ROAD.join('<br>')}</div></div><div class="full-rate">Рейтинг: 5 / 5</div><div class="related-news"><div class="rel-title">Похожие новости:</div><ul>${links(OTHERS)}</ul></div></div><div class="berrors">Уважаемый посетитель, Вы зашли на сайт как незарегистрированный пользователь. Мы рекомендуем Вам зарегистрироваться либо войти на сайт под своим именем.</div><div id="dlemasscomments">Комментарии</div></div></body></html>`,
    truth: {
      title: TITLE,
      paragraphs: [ROAD.join(' ')],
      publishedAt: '2024-11-14T10:30:00',
      language: 'ru',
    },
  },
  {
    name: 'a government press service: number, text in boxes, documents',
    url: 'https://gov.example/ru/press/news/4121',
    html: `${head({ language: 'ru', title: `${TITLE} — Официальный сайт района` })}<div class="gov-header"><a href="/en">EN</a><a href="/kk">KZ</a><a href="/special">Версия для слабовидящих</a></div><main><section class="news-view"><div class="news-view__meta"><span>14 ноября 2024 года</span><span>10:30</span></div><h1>${TITLE}</h1><div class="news-view__content">${set(ROAD, '<div class="gov-par"><p style="text-align:justify"><span style="font-size:14pt">', '</span></p></div>')}</div><div class="news-view__docs"><h3>Документы</h3><a href="/d.pdf">Постановление № 41 (pdf, 120 КБ)</a></div><div class="subscribe-box"><p>Подписаться на рассылку новостей района можно по электронной почте.</p></div></section><aside class="last"><h3>Последние новости</h3>${links(OTHERS)}</aside></main><footer><p>Официальный интернет-ресурс. Все права защищены.</p></footer></body></html>`,
    truth: { title: TITLE, paragraphs: ROAD, publishedAt: '2024-11-14T10:30:00', language: 'ru' },
  },
  {
    name: 'an interview, questions in bold',
    url: 'https://vestnik.example/interview/pochta',
    html: `${head({ language: 'ru', title: '«Письма приходили через две недели» — Горный вестник', more: ld({ '@type': 'NewsArticle', headline: '«Письма приходили через две недели»', author: { '@type': 'Person', name: 'Алина Сомова' }, datePublished: '2024-11-15T09:00:00+06:00' }) })}<article><h1>«Письма приходили через две недели»</h1><div class="lead">Заведующая почтой — о лыжах, заносах и первом грузовике.</div><div class="content"><p><strong>— Как вы возили почту до этой зимы?</strong></p><p>— На лыжах, а когда наст не держал, то на санях с собакой. Собака знала дорогу лучше меня, и останавливалась у каждого дома.</p><p><strong>— А посылки?</strong></p><p>— Посылки лежали в райцентре до весны, и люди привыкли заказывать подарки в августе, чтобы успеть к Новому году.</p><p><b>Что изменилось с дорогой?</b></p><p>Теперь грузовик приходит по вторникам. В первый вторник никто не поверил, и водитель сам носил посылки по домам до вечера.</p></div></article></body></html>`,
    truth: {
      title: '«Письма приходили через две недели»',
      standfirst: 'Заведующая почтой — о лыжах, заносах и первом грузовике.',
      paragraphs: [
        '— Как вы возили почту до этой зимы?',
        '— На лыжах, а когда наст не держал, то на санях с собакой. Собака знала дорогу лучше меня, и останавливалась у каждого дома.',
        '— А посылки?',
        '— Посылки лежали в райцентре до весны, и люди привыкли заказывать подарки в августе, чтобы успеть к Новому году.',
        'Что изменилось с дорогой?',
        'Теперь грузовик приходит по вторникам. В первый вторник никто не поверил, и водитель сам носил посылки по домам до вечера.',
      ],
      bylines: ['Алина Сомова'],
      publishedAt: '2024-11-15T09:00:00+06:00',
      language: 'ru',
    },
  },
];
