import { createServer, type Socket } from 'node:net';

/** A mail server that accepts everything and keeps nothing: as little work as one can be. */
export async function startSmtpSink(): Promise<{ readonly url: string; received(): number; stop(): Promise<void> }> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let isInData = false;
    let received = '';
    socket.write('220 sink\r\n');
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      for (;;) {
        const end = received.indexOf(isInData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) {
          if (isInData) received = received.slice(-4);
          return;
        }
        const line = received.slice(0, end).toUpperCase();
        received = received.slice(end + (isInData ? 5 : 2));
        if (isInData) {
          isInData = false;
          count++;
          socket.write('250 accepted\r\n');
        } else if (line === 'DATA') {
          isInData = true;
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 sink\r\n');
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: () => count,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
