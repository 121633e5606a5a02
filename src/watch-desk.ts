import {
  documentOf,
  nearSearchOf,
  parseQuery,
  type QueryTrial,
  type SilentTerm,
  searchOf,
  standsIn,
  type TrialArticle,
  tryQuery,
  type WatchQuery,
  wordsIn,
} from './detect/index.ts';
import { isSilent } from './model/digest.ts';
import { DAY_MS, type Instant } from './model/time.ts';
import type {
  ArticleStore,
  Clock,
  PastArticle,
  StoredWatch,
  WatchDesk,
  WatchRecord,
  WatchStanding,
  WatchStore,
  WatchTrial,
} from './ports.ts';

/** So many articles that hold the words of a query are looked at closely, the newest. */
const MOST_TRIED = 1_000;
/** So many of those that hold all but one. */
const MOST_MISSED = 300;
/** A phrase whose words stand in other articles is looked for in so many of them. */
const MOST_LOOKED_THROUGH = 20;
const MOST_TERMS_LOOKED_FOR = 20;
const WORDLESS_AT_ONCE = 200;

export interface WatchDeskPorts {
  readonly clock: Clock;
  readonly articles: ArticleStore;
  readonly watches: WatchStore;
}

const trialArticle = (past: PastArticle): TrialArticle => ({
  id: past.id,
  at: past.readAt,
  document: documentOf(past),
});

const standingOf = (
  watch: StoredWatch,
  record: WatchRecord | undefined,
  now: Instant,
): WatchStanding => {
  const lastMatchAt = record?.lastAt ?? null;
  return {
    ...watch,
    matches: record?.matches ?? 0,
    lastMatchAt,
    isSilent: isSilent(watch, lastMatchAt, now),
  };
};

const toldTrial = (
  trial: QueryTrial,
  past: readonly PastArticle[],
): Pick<WatchTrial, 'matches' | 'mailsAWeek' | 'nearMisses'> => {
  const byId = new Map(past.map((one) => [one.id, one]));
  const told = (id: PastArticle['id']) => {
    const { article, source, readAt } = byId.get(id) ?? {};
    return {
      articleId: id,
      title: article?.title ?? id,
      url: article?.url ?? '',
      outlet: source?.title ?? '',
      readAt: readAt ?? 0,
    };
  };
  return {
    matches: trial.matches.map(({ articleId, passages }) => ({ ...told(articleId), passages })),
    mailsAWeek: trial.mailsAWeek,
    nearMisses: trial.nearMisses.map(({ clause, reason, articleIds }) => ({
      clause,
      reason,
      articles: articleIds.map(told),
    })),
  };
};

/** The editor's tools over what is kept. */
export const openWatchDesk = ({ clock, articles, watches }: WatchDeskPorts): WatchDesk => {
  /** Articles read before words were kept are given theirs, once. */
  const keepMissingWords = async (): Promise<void> => {
    for (;;) {
      const some = await articles.wordless(WORDLESS_AT_ONCE);
      for (const past of some) await articles.keepWords(past.id, wordsIn(documentOf(past)));
      if (some.length < WORDLESS_AT_ONCE) return;
    }
  };

  const standsSomewhere = async (
    query: WatchQuery,
    { term, search }: SilentTerm,
    since: Instant,
  ): Promise<boolean> => {
    const past = await articles.past({ since, limit: MOST_LOOKED_THROUGH, holding: search });
    return past.some((one) => standsIn(query, term, documentOf(one)));
  };

  /** Of the terms that stand in none of the articles tried, those that stand in no other either. */
  const silentEverywhere = async (
    query: WatchQuery,
    silent: readonly SilentTerm[],
    since: Instant,
  ): Promise<readonly string[]> => {
    const held = await articles.areHeld(
      silent.map(({ search }) => search),
      since,
    );
    const found: string[] = [];
    let looked = 0;
    for (const [index, term] of silent.entries()) {
      if (held[index] !== true) found.push(term.written);
      else if (!term.isDecided && looked < MOST_TERMS_LOOKED_FOR) {
        looked += 1;
        if (!(await standsSomewhere(query, term, since))) found.push(term.written);
      }
    }
    return found;
  };

  const test = async (query: WatchQuery, days: number): Promise<WatchTrial> => {
    await keepMissingWords();
    const now = clock.now();
    const from = now - days * DAY_MS;
    const holding = searchOf(query.root);
    const past = await articles.past({ since: from, limit: MOST_TRIED, holding });
    const isShortened = past.length === MOST_TRIED;
    const since = isShortened ? (past.at(-1)?.readAt ?? from) : from;
    const missed = await articles.past({
      since,
      limit: MOST_MISSED,
      holding: nearSearchOf(query.root),
      lacking: holding,
    });
    const looked = [...past, ...missed];
    const trial = tryQuery(query, { from: since, to: now, articles: looked.map(trialArticle) });
    return {
      kind: 'trial',
      since,
      isShortened,
      articles: await articles.countSince(since),
      silentTerms: await silentEverywhere(query, trial.silentTerms, since),
      ...toldTrial(trial, looked),
    };
  };

  return {
    list: async (days) => {
      const now = clock.now();
      const [all, records] = await Promise.all([
        watches.all(),
        articles.watchRecords(now - days * DAY_MS),
      ]);
      const byId = new Map(records.map((record) => [record.watchId, record]));
      return all.map((watch) => standingOf(watch, byId.get(watch.id), now));
    },
    save: async (draft) => {
      const reading = parseQuery(draft.query);
      if (reading.kind === 'faults') return reading;
      return { kind: (await watches.save(draft, clock.now())) ? 'saved' : 'read-only' };
    },
    switch: (id, enabled) => watches.switch(id, enabled),
    remove: (id) => watches.remove(id),
    test: async (text, days) => {
      const reading = parseQuery(text);
      return reading.kind === 'faults' ? reading : test(reading.query, days);
    },
  };
};
