import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from './address-key.js';
import type { Cookies } from './cookies.js';

/** Where a request comes from, and the cookies it may set. */
export interface RequestClient {
  readonly address: string;
  /** Whom the address belongs to, for counting: of IPv6 the /64. */
  readonly network: string;
  readonly userAgent: string | null;
  readonly sessionToken: string | null;
  /** Of a browser in which somebody has signed in before. */
  readonly deviceCookie: string | null;
  setSessionCookie(token: string, maxAgeSeconds: number): void;
  /** Stays at sign-out: that is what it is for. */
  setDeviceCookie(value: string, maxAgeSeconds: number): void;
  clearSessionCookie(): void;
}

export function requestClient(request: FastifyRequest, reply: FastifyReply, cookies: Cookies): RequestClient {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: cookies.isSecure } as const;
  return {
    address: request.ip,
    network: addressKey(request.ip),
    userAgent: request.headers['user-agent'] ?? null,
    sessionToken: request.cookies[cookies.session] ?? null,
    deviceCookie: request.cookies[cookies.device] ?? null,
    setSessionCookie: (token, maxAge) => void reply.setCookie(cookies.session, token, { ...options, maxAge }),
    setDeviceCookie: (value, maxAge) => void reply.setCookie(cookies.device, value, { ...options, maxAge }),
    clearSessionCookie: () => void reply.clearCookie(cookies.session, options),
  };
}
