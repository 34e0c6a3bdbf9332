import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';

export interface TestMongo {
  /** Of a database that nobody else uses. */
  url: string;
  drop(): Promise<void>;
}

const run = promisify(execFile);
const HOME = path.resolve(import.meta.dirname, '../../docker/mongo-for-tests');

/**
 * A server that really speaks MongoDB's protocol: `MONGODB_URL`, else `mongod` from the PATH, else mongo-java-server
 * (docker/mongo-for-tests). With none of them, the reason as a sentence; under `CI=true` that is an error.
 */
export async function startTestMongo(): Promise<TestMongo | string> {
  const given = process.env['MONGODB_URL'];
  if (given) return useServer(given);
  if (await canRun('mongod', '--version')) return startMongod();
  const reason = await prepareJavaServer();
  if (!reason) return startJavaServer();
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

function useServer(given: string): TestMongo {
  const url = new URL(given);
  url.pathname = `/boutique_test_${randomBytes(6).toString('hex')}`;
  return {
    url: url.href,
    async drop() {
      const client = new MongoClient(url.href);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}

async function startMongod(): Promise<TestMongo> {
  const folder = await mkdtemp(path.join(tmpdir(), 'boutique-mongod-'));
  const port = await freePort();
  const server = spawn('mongod', ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet'], {
    stdio: 'ignore',
  });
  const url = `mongodb://127.0.0.1:${port}/boutique`;
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 20_000 });
  await client.db().command({ ping: 1 });
  await client.close();
  return { url, drop: () => end(server, folder) };
}

/** What is missing to run it, as a sentence. */
async function prepareJavaServer(): Promise<string | undefined> {
  const need = 'MongoDB tests need MONGODB_URL, or mongod on the PATH, or Java 17 and Maven';
  if (!(await canRun('java', '-version'))) return `${need}: no java here`;
  if (existsSync(path.join(HOME, 'lib', 'mongo-java-server-h2-backend-1.47.0.jar'))) return undefined;
  if (!(await canRun('mvn', '-v'))) return `${need}: no mvn here`;
  try {
    await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], { cwd: HOME });
    return undefined;
  } catch (error) {
    return `${need}: Maven could not download mongo-java-server (${(error as Error).message.split('\n')[1] ?? 'no reason given'})`;
  }
}

async function startJavaServer(): Promise<TestMongo> {
  const folder = await mkdtemp(path.join(tmpdir(), 'boutique-mongo-'));
  // it ends when its standard input closes: so with this process, however that ends
  const server = spawn('java', ['-Xmx128m', '-cp', 'lib/*', 'MongoForTests.java', '0', path.join(folder, 'data')], {
    cwd: HOME,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await firstLine(server);
  const port = /^READY (\d+)$/.exec(line)?.[1];
  if (!port) throw new Error(`mongo-java-server said: ${line}`);
  return { url: `mongodb://127.0.0.1:${port}/boutique`, drop: () => end(server, folder) };
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`mongo-java-server ended with ${code} before it was ready`)));
    createInterface({ input: server.stdout! }).once('line', resolve);
  });
}

async function end(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
  await rm(folder, { recursive: true, force: true });
}

async function canRun(program: string, argument: string): Promise<boolean> {
  return run(program, [argument]).then(
    () => true,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
