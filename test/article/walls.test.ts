import { describe, expect, it } from 'vitest';
import { outcomeOf, page, paragraphs, SENTENCES } from './reading.ts';

const bare = (title: string, body: string, head = ''): string =>
  `<html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const said = (text: string): string => bare('The Gazette', `<div><p>${text}</p></div>`);
const stub = `<p>${SENTENCES[0]}</p>`;

const WALLS: readonly (readonly [string, string, string])[] = [
  // Checks for robots.
  ['bot-check', 'a content network waits', bare('Just a moment...', '<p>www.gazette.example</p>')],
  [
    'bot-check',
    'a hosting firm verifies',
    bare('One moment, please...', '<p>Please wait while your request is being verified...</p>'),
  ],
  [
    'bot-check',
    'a checkpoint',
    bare('Vercel Security Checkpoint', '<p>We are verifying your browser</p>'),
  ],
  [
    'bot-check',
    'a bot manager interrupts',
    bare(
      'Pardon Our Interruption',
      '<p>As you were browsing something about your browser made us think you were a bot.</p>',
    ),
  ],
  [
    'bot-check',
    'a firewall rejects',
    bare(
      'Request Rejected',
      '<p>The requested URL was rejected. Please consult with your administrator.</p>',
    ),
  ],
  [
    'bot-check',
    'a server forbids',
    bare('403 Forbidden', '<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>'),
  ],
  [
    'bot-check',
    'a Russian protection checks the browser',
    bare('DDoS-Guard', '<h1>Проверка браузера перед переходом на сайт</h1>'),
  ],
  [
    'bot-check',
    'a Russian page asks whether one is human',
    said(
      'Подтвердите, что вы не робот, чтобы продолжить просмотр материалов на сайте нашей газеты.',
    ),
  ],
  ['bot-check', 'a Chinese page verifies', bare('安全验证', '<p>请完成安全验证后继续访问</p>')],
  [
    'bot-check',
    'traffic was found unusual',
    said(
      'We have detected unusual activity from your network. To go on, tick the box below, please.',
    ),
  ],
  // Gone.
  [
    'not-found',
    'a server’s own page',
    bare(
      '404 Not Found',
      '<h1>Not Found</h1><p>The requested address was not found on this server.</p>',
    ),
  ],
  [
    'not-found',
    'the title says so behind the site’s name',
    bare(
      'The Gazette - 404',
      '<p>Here are some of our most read stories instead, we hope they please you.</p>',
    ),
  ],
  [
    'not-found',
    'sorry, moved',
    said(
      'Sorry, the page you are looking for has moved or never existed. Try the search box above.',
    ),
  ],
  [
    'not-found',
    'a Russian page',
    bare(
      'Страница не найдена — Вестник',
      '<p>Возможно, она была удалена или вы неправильно набрали адрес.</p>',
    ),
  ],
  [
    'not-found',
    'a Russian story was taken down',
    said(
      'Материал удалён или ещё не опубликован. Вернитесь на главную страницу и попробуйте ещё раз.',
    ),
  ],
  [
    'not-found',
    'a Kazakh page',
    bare(
      'Бет табылмады',
      '<p>Сіз іздеген бет жойылған немесе мекенжайы өзгерген болуы мүмкін.</p>',
    ),
  ],
  [
    'not-found',
    'an Uzbek page',
    bare(
      'Sahifa topilmadi | Xabar',
      '<p>Siz qidirgan sahifa oʻchirilgan yoki manzili oʻzgargan boʻlishi mumkin.</p>',
    ),
  ],
  [
    'not-found',
    'a Turkish page',
    bare(
      'Sayfa bulunamadı',
      '<p>Aradığınız sayfa kaldırılmış ya da adresi değişmiş olabilir, özür dileriz.</p>',
    ),
  ],
  [
    'not-found',
    'an Azerbaijani page',
    said('Səhifə tapılmadı. Axtardığınız xəbər silinib və ya ünvanı dəyişdirilib, üzr istəyirik.'),
  ],
  [
    'not-found',
    'a Persian page',
    said('صفحه مورد نظر شما یافت نشد، لطفا به صفحه نخست بازگردید و دوباره جستجو کنید.'),
  ],
  [
    'not-found',
    'an Arabic page',
    bare('الصفحة غير موجودة', '<p>عذرا، ربما حذفت الصفحة التي تبحث عنها أو تغير عنوانها.</p>'),
  ],
  [
    'not-found',
    'a Chinese page',
    bare('提示信息', '<p>您访问的页面不存在或已被删除，请返回首页。</p>'),
  ],
  [
    'not-found',
    'a German page',
    bare(
      'Seite nicht gefunden - Bote',
      '<p>Leider gibt es den gesuchten Artikel unter dieser Adresse nicht mehr.</p>',
    ),
  ],
  [
    'not-found',
    'a French page',
    bare(
      'Page introuvable',
      '<p>La page demandée n’existe pas ou n’existe plus sur notre site, désolé.</p>',
    ),
  ],
  // Consent.
  [
    'consent-wall',
    'before you continue',
    bare(
      'Before you continue',
      '<p>We and our partners would like to keep cookies on your device to measure what you read.</p>',
    ),
  ],
  [
    'consent-wall',
    'with advertising or for money',
    said(
      'Mit Werbung weiterlesen: Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details in der Erklärung.',
    ),
  ],
  [
    'consent-wall',
    'nothing but cookies',
    bare(
      'The Gazette',
      '<div><p>This site uses cookies to remember your town and the size of the type you like to read.</p><p>You may refuse cookies, but then parts of the site will not work as well as they might.</p></div>',
    ),
  ],
  [
    'consent-wall',
    'go on without consent',
    said(
      'Nous et nos partenaires utilisons des traceurs. Vous pouvez continuer sans accepter ou régler vos choix.',
    ),
  ],
  // Pay.
  [
    'paywall',
    'subscribe to go on',
    page({ body: `${stub}<p>Subscribe to continue reading this story and all others.</p>` }),
  ],
  [
    'paywall',
    'the limit is reached',
    page({ body: `${stub}<p>You have reached your monthly article limit.</p>` }),
  ],
  [
    'paywall',
    'for members',
    page({
      body: `${stub}<div class="gate"><p>This article is only for subscribers of the Gazette.</p></div>`,
    }),
  ],
  [
    'paywall',
    'the page’s own data says so',
    page({
      head: '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
      body: stub,
    }),
  ],
  [
    'paywall',
    'a German one',
    page({
      body: `${stub}<p>Jetzt registrieren und weiterlesen, der erste Monat ist kostenlos.</p>`,
    }),
  ],
  [
    'paywall',
    'a French one',
    page({
      body: `${stub}<p>Il vous reste 82.4% de cet article à lire. La suite est réservée aux abonnés.</p>`,
    }),
  ],
  [
    'paywall',
    'a Russian one',
    page({ body: `${stub}<p>Материал доступен только подписчикам</p>` }),
  ],
  [
    'paywall',
    'a Russian one, to read to the end',
    page({ body: `${stub}<p>Чтобы дочитать материал, войдите или оформите подписку</p>` }),
  ],
  [
    'paywall',
    'a Chinese one',
    page({
      body: '<p>周二，湖边各镇投票决定采用同一份渡船时刻表，持续三个夏天的争执就此结束。</p><p>登录后可继续阅读全文</p>',
    }),
  ],
  [
    'paywall',
    'a Spanish one',
    page({ body: `${stub}<p>Suscríbete para seguir leyendo este artículo.</p>` }),
  ],
  // Login, scripts.
  [
    'login',
    'a login page',
    bare(
      'Log in | The Gazette',
      '<form><label>Name</label><input name="u"><input type="password" name="p"></form>',
    ),
  ],
  [
    'login',
    'a Russian login page',
    bare(
      'Вход — Вестник',
      '<form><input type="password"></form><p>Введите имя и пароль, чтобы войти.</p>',
    ),
  ],
  [
    'login',
    'a form under the site’s name',
    bare(
      'The Gazette',
      '<form><p>E-mail</p><input name="u"><p>Password</p><input type="password"></form>',
    ),
  ],
  [
    'script-only',
    'nothing without a script',
    bare(
      'The Gazette',
      '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
    ),
  ],
  [
    'script-only',
    'a Russian one',
    bare(
      'Вестник',
      '<noscript><p>Для работы сайта включите JavaScript в настройках браузера.</p></noscript><div id="app"></div>',
    ),
  ],
  [
    'script-only',
    'a Chinese one',
    bare('晨报', '<div id="app"></div><noscript>请启用 JavaScript 后继续</noscript>'),
  ],
  ['empty', 'nothing at all', bare('The Gazette', '<div id="app"></div>')],
];

describe('a wall is recognised', () => {
  it.each(WALLS)('%s: %s', (reason, _, markup) => {
    expect(outcomeOf(markup)).toMatchObject({ kind: 'not-an-article', reason });
  });

  it('not-found: the address of a story leads to the front page', () => {
    const entry = {
      title: 'Captain found after nine days on the ice',
      summary: null,
      contentHtml: null,
      publishedAt: null,
      authors: [],
    };
    expect(outcomeOf(page({}), { url: 'https://gazette.example/', entry })).toMatchObject({
      reason: 'not-found',
      detail: 'led to the front page',
    });
  });
});

describe('a story is no wall', () => {
  const short = paragraphs(SENTENCES.slice(0, 3));
  const login = '<div class="modal"><form><p>Log in</p><input type="password"></form></div>';
  it.each<[string, string]>([
    [
      'though its header asks subscribers to log in',
      page({ body: short }).replace(
        '<nav>',
        '<header><p>Already a subscriber? Log in to continue reading</p></header><nav>',
      ),
    ],
    [
      'though its footer sells subscriptions',
      page({ body: short }).replace(
        '<footer>',
        '<footer><p>Subscribe to read the full story every morning.</p>',
      ),
    ],
    ['though a login form is hidden in it', page({ body: short, after: login })],
    [
      'though it is about cookies',
      page({
        title: 'Court rules on cookie banners',
        body: paragraphs([
          ...SENTENCES,
          'The court said that cookies need consent, and that consent is no riddle.',
          ...SENTENCES.map((s) => `${s} So it was.`),
        ]),
      }),
    ],
    [
      'though it tells of a page that was not found',
      page({
        body: paragraphs([
          ...SENTENCES,
          'The town’s own site answered “404 page not found” for a week, and nobody noticed.',
          ...SENTENCES.map((s) => `${s} So it was.`),
        ]),
      }),
    ],
    [
      'though its title begins as one of them does',
      page({ title: 'Loginov wins the ferry race again', body: short }),
    ],
    [
      'though it asks for scripts',
      page({
        body: short,
        after: '<noscript>Please enable JavaScript to see the comments.</noscript>',
      }),
    ],
    ['though it is a flash of one sentence', page({ body: `<p>${SENTENCES[0]}</p>` })],
  ])('%s', (_, markup) => {
    expect(outcomeOf(markup)).toMatchObject({ kind: 'article' });
  });
});
