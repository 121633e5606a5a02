import type { NotArticleReason } from '../model/article.ts';
import type { Reading } from './reading.ts';

export interface Wall {
  readonly reason: NotArticleReason;
  /** The words that gave it away. */
  readonly detail: string;
}

/** Characters of text beyond which a page is a story, whatever words it uses. */
const STORY_LENGTH = 1_500;
/** Beyond this, only title and first words are believed. */
const NOTICE_LENGTH = 600;
const FIRST_WORDS = 300;

type Sign = readonly [NotArticleReason, RegExp];

/** What pages that are no article say in their title. */
const IN_TITLE: readonly Sign[] = [
  [
    'bot-check',
    /^(?:just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:robot|human)|robot check|security check|verify you are human|please verify|ddos-guard|captcha|pardon our interruption|human verification)/i,
  ],
  [
    'not-found',
    /^(?:(?:error )?404\b|page not found|not found|seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata|страница не найдена|ошибка 404|页面不存在|找不到页面|sayfa bulunamadı)|\b404 (?:not found|error|page)|- 404$/i,
  ],
  [
    'consent-wall',
    /^(?:before you continue|cookie(?:s| consent| wall)|we value your privacy|privacy settings|consent)/i,
  ],
];

/** What they say in their text. */
const IN_TEXT: readonly Sign[] = [
  [
    'bot-check',
    /verify (?:that )?you(?:.re| are) (?:a )?(?:human|not a robot)|checking (?:if the site connection|your browser)|enable javascript and cookies to continue|unusual traffic from your|press (?:&|and) hold to confirm|complete the captcha|подтвердите, что вы не робот|请完成安全验证/i,
  ],
  [
    'not-found',
    /(?:the )?page (?:you (?:requested|are looking for|were looking for)|can.?t be found|cannot be found|could not be found|no longer exists)|diese seite (?:existiert nicht|wurde nicht gefunden)|la page demandée n.existe|la página que (?:buscas?|está buscando)|запрашиваемая страница|您访问的页面/i,
  ],
  [
    'consent-wall',
    /before you continue to \p{L}|(?:accept|agree to|consent to) (?:all )?(?:the use of )?cookies to (?:continue|read|access)|mit werbung (?:und cookies )?(?:lesen|weiterlesen|nutzen)|akzeptieren und weiter/iu,
  ],
  [
    'paywall',
    /(?:subscribe|sign in|log in|register|create a free account) (?:now )?to (?:continue|keep|read|access|unlock|get unlimited)|(?:article|content|story) is (?:for|only for|exclusive to|exclusively for|available (?:only )?to|reserved for) [^.]{0,30}(?:subscribers|members)|already a (?:subscriber|member)\?|weiterlesen mit|nur für abonnent|réservé aux abonnés|(?:exclusivo|solo) para suscriptores|только для подписчиков|доступ[^.]{0,30}по подписке/i,
  ],
];

const found = (signs: readonly Sign[], text: string): Wall | null => {
  for (const [reason, pattern] of signs) {
    const sign = pattern.exec(text);
    if (sign) return { reason, detail: sign[0] };
  }
  return null;
};

/** Recognises pages that answer 200 and hold no article. */
export const wallOf = ({ page, title, story }: Reading): Wall | null => {
  const told = story.paragraphs.join('\n');
  if (told.length > STORY_LENGTH) return null;
  const named = found(IN_TITLE, page.titleTag) ?? found(IN_TITLE, title?.value ?? '');
  if (named) return named;
  const lines = story.verdicts.map(({ line }) => line.text).join('\n');
  const text = told.length > NOTICE_LENGTH ? told.slice(0, FIRST_WORDS) : `${told}\n${lines}`;
  const wall = found(IN_TEXT, text.slice(0, 8_000));
  if (wall && (told.length < NOTICE_LENGTH || wall.reason === 'bot-check')) return wall;
  if (told.length < NOTICE_LENGTH && page.structured?.accessibleForFree === false) {
    return { reason: 'paywall', detail: 'isAccessibleForFree: false' };
  }
  return null;
};
