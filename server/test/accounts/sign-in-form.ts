import type { TestApp } from '../test-app.js';

export interface SignInAnswer {
  /** The account's identifier, or null when refused. */
  identifier: string | null;
  code: string | null;
  message: string | null;
  details: Record<string, unknown>;
  /** As the server sets it, with its flags. */
  setCookie: string | null;
  /** To send back: `name=value`. */
  cookie: string | null;
  /** What this browser keeps at sign-out. */
  deviceCookie: string | null;
}

interface Body {
  data?: { signIn: { identifier: string } } | null;
  errors?: { message: string; extensions: { code: string; details?: Record<string, unknown> } }[];
}

const SIGN_IN =
  'mutation ($identifier: String!, $password: String!) { signIn(identifier: $identifier, password: $password) { identifier } }';

/** Someone who types an identifier and a password, from an address of their own. */
export async function signInFrom(
  shop: Pick<TestApp, 'app'>,
  typed: { identifier: string; password: string },
  from: { address?: string; headers?: Record<string, string> } = {},
): Promise<SignInAnswer> {
  const response = await shop.app.http.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query: SIGN_IN, variables: typed },
    remoteAddress: from.address ?? '127.0.0.1',
    headers: from.headers ?? {},
  });
  const { data, errors } = response.json<Body>();
  const named = (name: string) => {
    const found = response.cookies.find((each) => each.name.replace('__Host-', '') === name);
    return found?.value ? `${found.name}=${found.value}` : null;
  };
  const headers = [response.headers['set-cookie'] ?? []].flat();
  return {
    identifier: data?.signIn.identifier ?? null,
    code: errors?.[0]?.extensions.code ?? null,
    message: errors?.[0]?.message ?? null,
    details: errors?.[0]?.extensions.details ?? {},
    setCookie: headers.find((each) => each.includes('boutique_session=')) ?? null,
    cookie: named('boutique_session'),
    deviceCookie: named('boutique_device'),
  };
}
