export {
  type AlertHistory,
  type AlertOutcome,
  type AlertPolicy,
  type AlertRequest,
  composeAlert,
  DEFAULT_ALERT_POLICY,
  spikeKey,
} from './alert.ts';
export { renderBrief } from './brief.ts';
export {
  type Composed,
  type ComposeRequest,
  composeDigest,
} from './compose.ts';
export type { InterestNames } from './envelope.ts';
export { DEFAULT_LIMITS, type DigestLimits } from './limits.ts';
export { machineReadable } from './machine-readable.ts';
export {
  type ByteBudget,
  renderAlert,
  renderDigest,
  renderHtml,
  renderPage,
} from './render.ts';
export { lastSlotAt, nextSlotAt } from './schedule.ts';
export { type Selection, selectStories } from './select.ts';
export { renderText } from './text/digest.ts';
export { digestWindow, type WindowRequest } from './window.ts';
