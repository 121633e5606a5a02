/** What is known of a span: ids, codes, counts and hosts; never an address of a person, never a secret. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** Tells what the process does, and for how long, to whoever collects traces. */
export interface Tracing {
  /**
   * Runs the work in a span, inside the span it is called from. What the work throws marks the span as
   * failed, by its code alone, and is thrown on.
   */
  span<Result>(
    name: string,
    facts: SpanFacts,
    work: (note: (facts: SpanFacts) => void) => Promise<Result>,
  ): Promise<Result>;
}
