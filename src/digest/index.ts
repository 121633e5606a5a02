export {
  type Composed,
  type ComposeRequest,
  composeDigest,
  type InterestNames,
} from './compose.ts';
export { DEFAULT_LIMITS, type DigestLimits } from './limits.ts';
export { fitDigest, renderDigest, renderHtml, renderWebPage } from './render.ts';
export { lastSlotAt, nextSlotAt } from './schedule.ts';
export { type Selection, selectStories } from './select.ts';
export { renderText } from './text.ts';
export { digestWindow, type WindowRequest } from './window.ts';
