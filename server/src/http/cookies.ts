/** What the names of the shop's cookies are, and whether they go over https alone. */
export interface Cookies {
  readonly session: string;
  readonly device: string;
  readonly isSecure: boolean;
}

const PLAIN: Cookies = { session: 'boutique_session', device: 'boutique_device', isSecure: false };
// Browsers take such a name only over https, for this host and the whole of it: no other host of the domain can plant one
const HOST_ONLY: Cookies = { session: '__Host-boutique_session', device: '__Host-boutique_device', isSecure: true };

export function cookiesOf(publicUrl: string): Cookies {
  return publicUrl.startsWith('https://') ? HOST_ONLY : PLAIN;
}
