import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Runs `work` while no other process of this machine runs work under the same name. The lock is a socket, which the
 * system frees when its process ends, however it ends: a killed process blocks nobody.
 *
 * @throws Error when the lock is still held by another process after two minutes.
 */
export async function withProcessLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = await acquire(addressOf(name), Date.now() + 120_000);
  if (!lock) throw new Error(`Another process has been working on ${name} for two minutes.`);
  try {
    return await work();
  } finally {
    await new Promise((done) => lock.close(done));
  }
}

function addressOf(name: string): string {
  const id = `boutique-${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${id}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`;
  return join(tmpdir(), `${id}.sock`);
}

async function acquire(address: string, deadline: number): Promise<Server | undefined> {
  while (Date.now() < deadline) {
    const server = await listen(address);
    if (server) return server;
    // Where sockets are files, that of a killed process stays: nobody answers on it
    if (address.endsWith('.sock') && !(await isAnswered(address))) await rm(address, { force: true });
    await delay(25);
  }
  return undefined;
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => socket.destroy());
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : failed(error),
    );
    server.listen(address, () => done(server));
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address, () => done(true)).on('error', () => done(false));
    socket.on('close', () => socket.destroy());
  });
}
