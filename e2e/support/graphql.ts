import { type APIRequestContext } from '@playwright/test';

interface Answer<Data> {
  data?: Data;
  errors?: { message: string; extensions?: { code?: string; details?: unknown } }[];
}

/** One operation on the session of `request`. @throws Error that names the refusal's code and details */
export async function ask<Data = unknown>(
  request: APIRequestContext,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const response = await request.post('/graphql', { data: { query, variables } });
  const { data, errors } = (await response.json()) as Answer<Data>;
  const error = errors?.[0];
  if (error) throw new Error(`${error.extensions?.code ?? error.message} ${JSON.stringify(error.extensions?.details)}`);
  if (!data) throw new Error(`No data: ${response.status()}`);
  return data;
}
