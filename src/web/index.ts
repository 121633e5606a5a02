export { HUB_PATH, type HubAnswer, type HubPort } from './hub-routes.ts';
export type {
  ArticleRow,
  DigestRow,
  FeedRow,
  FeedStatus,
  MailDetail,
  MailImage,
  OutboxMail,
  Overview,
  QueueRow,
  ReadinessCheck,
  WebPort,
} from './port.ts';
export { startWeb, type WebOptions, type WebServer } from './server.ts';
