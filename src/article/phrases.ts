/**
 * Lines that stand in stories and are no part of them, by what they say. Anchored at the start and
 * tried on short lines only. One list a purpose, languages together.
 */
const PHRASES: readonly (readonly [string, string])[] = [
  [
    'read more',
    'read more|read also|read next|also read|read the full|also see|see also|see more|more from|more on this|more:|related:?$|related (?:article|story|stories|coverage|content|links|topics|news|posts|reading|video)|you may also|you might also|recommended$|recommended:|recommended for|don.t miss|must read|keep reading|continue reading|click here|watch:|listen:|readmore|up next|next article|previous article|most read|trending|lesen sie (?:auch|mehr|dazu|hier)|mehr zum thema|mehr dazu|auch interessant|weiterlesen|das könnte sie|lesetipp|lire aussi|à lire aussi|lire la suite|voir aussi|leer más|lea también|le puede interesar|te puede interesar|ver también|leggi anche|leia (?:mais|também)|lees ook|les også|läs också|läs mer|læs også|читайте также|читать далее|смотрите также|по теме|читайте нас|подробнее$|подробнее:|延伸阅读|相关阅读|相关新闻|更多[>＞：:]?$|czytaj (?:też|także|więcej)|zobacz (?:też|także)|mehr (?:news|aus)|zum artikel|hier geht|jump to|тағы оқыңыз|оқи отырыңыз|оқыңыз:|дагы окуңуз|mavzuga oid|shuningdek o.qing|ayrıca oku|ilgili haberler?|بیشتر بخوانید|مطالب مرتبط|(?:इसे|यह|ये) भी पढ़ें|関連記事|관련 기사',
  ],
  [
    'share',
    'share (?:this|on|via|article)|share$|tweet$|facebook$|twitter$|whatsapp$|telegram$|linkedin$|pinterest$|e?-?mail$|copy link|print$|follow (?:us|me|him|her|@)|like us on|find us on|join (?:our|us|the) .{0,40}(?:channel|telegram|whatsapp|conversation|group|facebook)|teilen$|folgen sie|partager$|compartir|síguenos|подпис(?:ывайтесь|аться)|поделиться|分享(?:到|$)|关注(?:我们|$)|comments?$|\\d+ comments?$|leave a (?:comment|reply)|add a comment|view comments|show comments|kommentare?$|join the (?:conversation|discussion)|бөлісу$|paylaş$|ulashish$|اشتراک|शेयर करें',
  ],
  [
    'subscription',
    'subscribe|sign up|sign in|log in|register (?:now|to (?:read|continue))|get (?:our|the|your) .{0,60}(?:newsletter|inbox|app)|enter your email|download (?:the|our) .{0,30}app|newsletter$|newsletter:|already (?:a|have an?) (?:subscriber|member|account)|become a (?:member|subscriber)|support (?:our|us|independent|quality)|donate|help us|unlock|start your|by (?:signing|submitting|clicking|subscribing)|thank you for (?:reading|subscribing|signing)|thanks for (?:reading|signing|subscribing)|jetzt (?:abonnieren|anmelden|registrieren|lesen|testen)|melden sie sich|hier anmelden|abonnieren|abonnez|inscrivez|suscríb|regístr|iscriviti|assine|you have (?:successfully|been)|your (?:email|subscription)|please (?:enter|log|sign|subscribe|enable|try)|this site is protected by recaptcha|this (?:video|content) (?:is|can|cannot|isn.t)|to continue|жазылыңыз|катталыңыз|obuna bo.ling|abone ol|abunə ol',
  ],
  [
    'advertisement',
    'advertisements?\\b|advertising$|ad$|sponsored$|sponsored (?:by|content)|anzeige$|werbung$|publicité$|publicidad$|реклама$|广告$|promoted$|story continues below|article continues|continues below|scroll (?:down )?to continue|loading\\.{0,3}$|skip (?:to|ad)|artikel wird|mehr laden|close$|close (?:\\p{L}+ )?banner|we (?:may earn|use cookies)|this (?:post|article|page) (?:may )?contains? affiliate|жарнама$|жарнак$|reklama$|ilan$|विज्ञापन',
  ],
  [
    'credit',
    'photos?(?: credit| by|:|$)|images?(?: credit| by|: |$| source)|credits?:|picture:|pictured?:|file photo|getty images|foto(?:s|:|$)|bild(?:quelle)?:|quelle:|source:|sources:|video:?$|illustration:|фото:|источник:|screenshot|crédit|crédito|graphic:|photo gallery|bildergalerie|reuters/\\p{Lu}|ap photo|图[：:]|图片[：:]|来源[：:]',
  ],
  [
    'copyright',
    'copyright|©|\\(c\\) ?\\d|all rights reserved|alle rechte|tous droits|todos los derechos|все права|this material may not|版权',
  ],
  [
    'editor',
    '责任编辑|责编|编辑[:：]|（完）$|editor.s note: this (?:story|article) (?:was|has been)|have (?:a|you got a) (?:story|tip|news)|got a (?:story|tip|news)|contact (?:us|the (?:author|reporter|writer))|send (?:us )?(?:your|tips)|report (?:a|an) (?:error|typo|correction)|fehler (?:gefunden|melden)|нашли ошибку|если вы (?:нашли|заметили)|about the author|über den autor|tags?:?$|tags?:|topics?:?$|filed under|categories?:|schlagwörter|mots.clés|теги|first published|last (?:updated|modified)|updated(?: on| at|:)|published(?: on| at|:)|posted(?: on| at|:)|stand:|рейтинг:|rating:|\\d+ min(?:ute)?s? read|reading time|lesezeit|correction:?$|back to top|go to top|nach oben|enditem$|\\(?end\\)?$|ends$|- ?30 ?-$|###$|конец$',
  ],
];

const PATTERNS = PHRASES.map(([purpose, phrases]): readonly [string, RegExp] => [
  purpose,
  new RegExp(`^[\\s"'“«»>→►▶•*|(\\[（【〔–—-]{0,4}(?:${phrases})`, 'iu'),
]);

/** What a short line is for, if it says one of the phrases; null otherwise. */
export const phrasePurpose = (text: string): string | null =>
  PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

const PROMOTIONS = new RegExp(
  [
    'sign up (?:for|to) (?:our|the|my|\\p{L}+.s) .{0,60}(?:newsletter|email|alerts|updates)',
    'subscribe to (?:our|the|my|\\p{L}+.s)\\b',
    '(?:click|tap) here (?:to|for)\\b',
    'download our .{0,30}\\bapp\\b',
    '\\bfollow (?:us|me|him|her|them|@?\\w[\\w .]{1,40}) on (?:twitter|x|facebook|instagram|threads|telegram|tiktok|linkedin|youtube|bluesky|google)\\b',
    'join (?:our|us on) .{0,40}(?:channel|group|whatsapp|telegram|newsletter)',
    'as an amazon associate',
    'delivered (?:right |straight |directly )?to your (?:inbox|phone)',
    'follow your favorites',
    'create (?:an|a free) account',
    'affiliate (?:links?|partner|commission)',
    '\\bwe (?:may|might) (?:earn|receive) (?:a |an )?.{0,20}commission',
    'can be reached at\\b',
    '^(?:this|a version) .{0,60}(?:originally|first) (?:appeared|published) (?:on|in|at|by)\\b',
    '\\bsubscribe (?:now|today|here)\\b',
    'newsletter (?:abonnieren|anmelden|bestellen)',
    'подпи(?:сывайтесь|шитесь|саться) на',
    'suscríb(?:ete|ase) a',
    'abonnez-vous',
    'жазылыңыз',
    'катталыңыз',
    'obuna bo.ling',
    'all rights reserved',
  ].join('|'),
  'iu',
);

/** Whether a line's purpose is to win followers, subscribers or buyers. */
export const promotes = (text: string): boolean => PROMOTIONS.test(text);
