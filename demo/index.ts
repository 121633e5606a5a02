export type { SeenRequest } from './desk.ts';
export { DEMO_FOLDER } from './project-root.ts';
export {
  type Newsroom,
  type NewsroomOptions,
  type PublishedTruth,
  startNewsroom,
} from './server.ts';
export { type ArticleTruth, newsroomTruth } from './truth.ts';
