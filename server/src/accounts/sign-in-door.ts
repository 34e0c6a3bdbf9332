import type { KnownDevices } from './known-devices.js';
import type { SignInThrottle } from './sign-in-throttle.js';

/** What limits guesses at passwords. */
export interface SignInDoor {
  readonly throttle: SignInThrottle;
  readonly devices: KnownDevices;
}
