import type { NotArticleReason } from '../model/article.ts';
import type { Survey } from './survey.ts';

export interface Wall {
  readonly reason: NotArticleReason;
  readonly detail: string;
}

/** Text beyond which a page is a story, whatever words it uses. */
const STORY_LENGTH = 1_500;

const SIGNS: readonly (readonly [NotArticleReason, RegExp])[] = [
  [
    'bot-check',
    /verify (?:that )?you are (?:a )?human|checking your browser|enable javascript and cookies|are you a robot|unusual traffic|just a moment\.\.\.|access denied|attention required|press (?:&|and) hold|captcha|ddos protection|request unsuccessful/i,
  ],
  [
    'not-found',
    /page (?:not found|can.t be found|cannot be found|you (?:requested|are looking for|were looking for))|404 (?:error|not found|page)|error 404|\b404\b|no longer (?:available|exists)|seite (?:nicht gefunden|existiert nicht)|page introuvable|página no encontrada|страница не найдена|页面不存在/i,
  ],
  [
    'consent-wall',
    /before you continue|we (?:and our|value your privacy)|accept (?:all )?cookies|cookie[- ]einstellungen|mit werbung und cookies|consent to the use|privacy (?:settings|choices)/i,
  ],
  [
    'paywall',
    /(?:subscribe|subscription|sign in|log in|register) (?:now )?to (?:continue|read|keep reading|access|unlock)|this (?:article|content|story) is (?:for|only for|exclusive|available to|reserved)[^.]{0,40}(?:subscriber|member)|already a (?:subscriber|member)|weiterlesen mit|nur für abonnenten|réservé aux abonnés|solo para suscriptores/i,
  ],
];

/** Recognises pages that answer 200 and hold no article. */
export const wallOf = (page: Survey, title: string, paragraphs: readonly string[]): Wall | null => {
  const length = paragraphs.reduce((sum, p) => sum + p.length, 0);
  if (length > STORY_LENGTH) return null;
  const text = `${page.titleTag}\n${title}\n${paragraphs.join('\n')}`.slice(0, 4_000);
  for (const [reason, pattern] of SIGNS) {
    const sign = pattern.exec(length > 500 ? text.slice(0, 300) : text);
    if (sign) return { reason, detail: sign[0] };
  }
  return null;
};
