import type { InjectOptions } from 'fastify';
import type { TestApp } from '../test-app.js';

export interface HttpAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
  /** The code of the first GraphQL error, or of a plain refusal. */
  code: string | null;
  message: string | null;
}

interface Body {
  code?: string;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** One HTTP request as it is, and what came back. */
export async function ask(shop: Pick<TestApp, 'app'>, request: InjectOptions): Promise<HttpAnswer> {
  const { statusCode, headers, body } = await shop.app.http.inject(request);
  const isJson = String(headers['content-type']).startsWith('application/json');
  const { code, errors } = isJson ? (JSON.parse(body) as Body) : {};
  return {
    status: statusCode,
    headers,
    body,
    code: errors?.[0]?.extensions?.code ?? code ?? null,
    message: errors?.[0]?.message ?? null,
  };
}

/** `POST /graphql` as the client sends it. */
export function post(
  shop: Pick<TestApp, 'app'>,
  payload: string | object,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> {
  return ask(shop, {
    method: 'POST',
    url: '/graphql',
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
