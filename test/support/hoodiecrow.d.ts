declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  /** A small IMAP server for tests. */
  export default function hoodiecrow(options: {
    readonly storage: Readonly<
      Record<string, { readonly messages: readonly { readonly raw: string }[] }>
    >;
    readonly users: Readonly<Record<string, { readonly password: string }>>;
  }): {
    readonly server: Server;
    listen(port: number, ready: () => void): void;
    close(done: () => void): void;
  };
}
