/** A shop that the runner started, and the page of its mailbox. */
export interface SharedShop {
  readonly url: string;
  readonly mailboxUrl: string;
}

/** All of them, one for each worker. */
export function shops(): readonly SharedShop[] {
  const mailboxes = (process.env['SHOP_MAILBOX_URLS'] ?? '').split(' ');
  return (process.env['SHOP_URLS'] ?? '').split(' ').map((url, index) => ({ url, mailboxUrl: mailboxes[index] ?? '' }));
}

/** The shop of this worker. A worker that is started in the place of another takes over its shop. */
export function ownShop(): SharedShop {
  const shop = shops()[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  if (!shop) throw new Error('There are more workers than shops.');
  return shop;
}
