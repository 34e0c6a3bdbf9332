/** The names of the shop's cookies, and whether they are sent over https only. */
export interface Cookies {
  readonly session: string;
  readonly device: string;
  readonly isSecure: boolean;
}

const PLAIN: Cookies = { session: 'boutique_session', device: 'boutique_device', isSecure: false };
// Browsers accept a name with this prefix only over https, for this host and all of its paths: no other host of the domain can
// set one
const HOST_ONLY: Cookies = { session: '__Host-boutique_session', device: '__Host-boutique_device', isSecure: true };

export function cookiesOf(publicUrl: string): Cookies {
  return publicUrl.startsWith('https://') ? HOST_ONLY : PLAIN;
}
