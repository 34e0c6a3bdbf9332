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
  /** kill -9 of the server, and another on the same port that knows nothing; of a server that was given, its database goes. */
  loseEverything(): Promise<void>;
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
  if (await canRun('mongod', '--version')) return useOwnServer(startMongod);
  const reason = await prepareJavaServer();
  if (!reason) return useOwnServer(startJavaServer);
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

function useServer(given: string): TestMongo {
  const url = new URL(given);
  url.pathname = `/boutique_test_${randomBytes(6).toString('hex')}`;
  const drop = async () => {
    const client = new MongoClient(url.href);
    await client.db().dropDatabase();
    await client.close();
  };
  return { url: url.href, loseEverything: drop, drop };
}

/** One life of a server of our own. */
interface MongoServer {
  port: number;
  end(): Promise<void>;
}

async function useOwnServer(start: (port: number) => Promise<MongoServer>): Promise<TestMongo> {
  let server = await start(0);
  const { port } = server;
  return {
    url: `mongodb://127.0.0.1:${port}/boutique`,
    async loseEverything() {
      await server.end();
      server = await start(port);
    },
    drop: () => server.end(),
  };
}

async function startMongod(wantedPort: number): Promise<MongoServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'boutique-mongod-'));
  const port = wantedPort || (await freePort());
  const server = spawn('mongod', ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet'], {
    stdio: 'ignore',
  });
  const client = new MongoClient(`mongodb://127.0.0.1:${port}`, { serverSelectionTimeoutMS: 20_000 });
  await client.db().command({ ping: 1 });
  await client.close();
  return { port, end: () => end(server, folder) };
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

async function startJavaServer(wantedPort: number): Promise<MongoServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'boutique-mongo-'));
  // it ends when its standard input closes: so with this process, however that ends
  const data = path.join(folder, 'data');
  const server = spawn('java', ['-Xmx128m', '-cp', 'lib/*', 'MongoForTests.java', String(wantedPort), data], {
    cwd: HOME,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await firstLine(server);
  const port = Number(/^READY (\d+)$/.exec(line)?.[1]);
  if (!port) throw new Error(`mongo-java-server said: ${line}`);
  return { port, end: () => end(server, folder) };
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
