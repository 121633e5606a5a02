import { notice } from '../view/layout.ts';

export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 410
  | 413
  | 415
  | 421
  | 422
  | 429
  | 500
  | 503;

/** What went wrong, for people and for programs (RFC 9457). */
export interface Problem {
  readonly status: ProblemStatus;
  readonly title: string;
  /** A sentence that says what to do. */
  readonly detail: string;
  /** Stable name of the kind of problem. */
  readonly code: string;
  /** By field, each a sentence. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
}

const retryHeader = ({ retryAfterSeconds }: Problem): Readonly<Record<string, string>> =>
  retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };

export const problemJson = (problem: Problem): Response => {
  const { status, title, detail, code, faults } = problem;
  const body = {
    type: `urn:steppewatch:problem:${code}`,
    title,
    status,
    detail,
    ...(faults && { faults }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...retryHeader(problem) },
  });
};

export const problemPage = (problem: Problem): Response =>
  new Response(notice(problem.title, problem.detail).markup, {
    status: problem.status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...retryHeader(problem) },
  });

/** The answer in the language of whoever asked: JSON for the API and whoever wants it, else a page. */
export const answerProblem = (request: Request, problem: Problem): Response => {
  const { pathname } = new URL(request.url);
  const wantsJson = /\bjson\b/.test(request.headers.get('accept') ?? '');
  return pathname.startsWith('/api/') || wantsJson ? problemJson(problem) : problemPage(problem);
};
