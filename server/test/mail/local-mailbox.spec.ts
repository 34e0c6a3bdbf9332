import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { findFreePort, isPortFree } from '../../embedded/free-port.js';
import { type LocalMailbox, startLocalMailbox } from '../../embedded/local-mailbox.js';
import { createMailTransport } from '../../src/mail/mail-transport.js';

const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
const dataDir = mkdtempSync(path.join(tmpdir(), 'boutique-mailbox-'));
const opened: LocalMailbox[] = [];
afterEach(() => Promise.all(opened.splice(0).map((mailbox) => mailbox.stop())));
afterAll(() => rmSync(dataDir, { recursive: true }));

async function open(webPort = 0): Promise<LocalMailbox> {
  const mailbox = await startLocalMailbox({ dataDir, smtpPort: 0, webPort, log });
  opened.push(mailbox);
  await mailbox.ready;
  return mailbox;
}

async function send(mailbox: LocalMailbox, subject: string): Promise<void> {
  const transport = createMailTransport(mailbox.smtpUrl);
  await transport.send({
    from: 'boutique@exemple.fr',
    to: 'claire@exemple.fr',
    subject,
    text: 'Bonjour',
    html: '<p>Bonjour</p>',
  });
  transport.close();
}

/** As a browser asks for it. */
function page(mailbox: LocalMailbox): Promise<Response> {
  return fetch(mailbox.pageUrl, { headers: { accept: 'text/html' } });
}

async function subjects(mailbox: LocalMailbox): Promise<string[]> {
  const response = await fetch(`${mailbox.pageUrl}/api/email`);
  return ((await response.json()) as { subject: string }[]).map((mail) => mail.subject).sort();
}

test('it takes every mail, shows them on a page, and keeps them over a restart on the same address', async () => {
  const webPort = await findFreePort();
  const first = await open(webPort);
  await send(first, 'Commande C0001 validée');
  await vi.waitFor(async () => expect(await subjects(first)).toEqual(['Commande C0001 validée']));
  expect(await (await page(first)).text()).toContain('<html');
  await first.stop();
  expect(await isPortFree(webPort)).toBe(true);

  const second = await open(webPort);
  expect(second.pageUrl).toBe(first.pageUrl);
  await send(second, 'Commande C0002 validée');
  await vi.waitFor(async () =>
    expect(await subjects(second)).toEqual(['Commande C0001 validée', 'Commande C0002 validée']),
  );
});

test('a page address that is taken is replaced by a free one', async () => {
  const first = await open();
  const second = await open(Number(new URL(first.pageUrl).port));
  expect(second.pageUrl).not.toBe(first.pageUrl);
  expect((await page(second)).status).toBe(200);
});

test('it ends with the process that started it, even when that is killed -9', async () => {
  const here = import.meta.dirname;
  const script = `
    import { startLocalMailbox } from ${JSON.stringify(path.resolve(here, '../../embedded/local-mailbox.ts'))};
    const log = { info() {}, warn() {} };
    setInterval(() => {}, 1000);
    const mailbox = await startLocalMailbox({ dataDir: ${JSON.stringify(dataDir)}, smtpPort: 0, webPort: 0, log });
    await mailbox.ready;
    process.send(mailbox.pageUrl);`;
  const parent = spawn(
    process.execPath,
    ['--import', path.resolve(here, '../jobs/resolve-typescript.mjs'), '--input-type=module', '--eval', script],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const pageUrl = await new Promise<string>((resolve) => parent.once('message', (message) => resolve(String(message))));
  const port = Number(new URL(pageUrl).port);
  expect(await isPortFree(port)).toBe(false);
  parent.kill('SIGKILL');
  await vi.waitFor(async () => expect(await isPortFree(port)).toBe(true), { timeout: 5000, interval: 50 });
  const next = await open(port);
  expect(next.pageUrl).toBe(pageUrl);
});
