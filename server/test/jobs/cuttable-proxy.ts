import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A TCP relay before a server, to lose that server and find it again: for the client it is down until `open`. */
export interface CuttableProxy {
  /** `url` with the proxy's address in place of the server's. */
  url: string;
  open(): Promise<void>;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
}

export async function createCuttableProxy(url: string): Promise<CuttableProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream).pipe(client);
  });
  let port = 0;
  const open = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await open();
  port = (server.address() as AddressInfo).port;
  await cut();
  const proxied = new URL(url);
  proxied.host = `127.0.0.1:${port}`;
  return { url: proxied.href, open, cut };
}
