/** A value with the rule that found it and what the rule saw. */
export interface Finding<T> {
  readonly value: T;
  readonly rule: string;
  readonly seen: string;
}
