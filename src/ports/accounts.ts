/** Secrets that the installation makes for itself. */
export interface SecretStore {
  /** The secret of that name, which is `fresh` when there was none. */
  keep(name: string, fresh: string): Promise<string>;
}
