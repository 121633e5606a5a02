import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';

/** A server and the address it answers on, `http://127.0.0.11:8480`. */
export interface Listener {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface Address {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

const stop = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
};

/** Listens; rejects with the system's error when the address or port cannot be had. */
export const listen = async (
  { host, port }: Address,
  answer: RequestListener,
): Promise<Listener> => {
  const server = createServer(answer);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return { url: `http://${host}:${taken}`, close: () => stop(server) };
};

/** Whether the machine answers on all of 127.0.0.0/8: Linux and Windows do, macOS does not. */
export const hasManyLoopbacks = async (): Promise<boolean> => {
  try {
    const probe = await listen({ host: '127.0.0.11', port: 0 }, (_, response) => response.end());
    await probe.close();
    return true;
  } catch {
    return false;
  }
};
