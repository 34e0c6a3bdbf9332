/** The process behind `local-mailbox.ts`: smtpPort, webPort, folder. It ends when the shop's process does, however that ends. */
const [smtpPort, webPort, folder = ''] = process.argv.slice(2);

process.once('disconnect', () => process.exit());
// Ctrl-C reaches the whole group: the shop still has mails to hand over, and disconnects when it is done
process.on('SIGINT', () => undefined);

// imported after that: it takes a second, in which the shop may end
const { MailDev } = await import('maildev');
const mailbox = new MailDev({
  smtp: Number(smtpPort),
  ip: '127.0.0.1',
  web: Number(webPort),
  webIp: '127.0.0.1',
  mailDirectory: folder,
  maxEmails: 1000,
  silent: true,
});
await mailbox.start();
process.send?.('ready');

export {};
