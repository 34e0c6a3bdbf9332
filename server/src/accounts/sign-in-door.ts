import type { KnownDevices } from './known-devices.js';
import type { SignInThrottle } from './sign-in-throttle.js';

/** What stands between a password and whoever guesses it. */
export interface SignInDoor {
  readonly throttle: SignInThrottle;
  readonly devices: KnownDevices;
}
