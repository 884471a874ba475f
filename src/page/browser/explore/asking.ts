import type { ExploreView } from '../../explore.ts';

/** What the server has against a request. */
export class Refused extends Error {}

async function fetched(path: string, body?: unknown): Promise<Response> {
  const options =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(`api/${path}`, options);
  } catch {
    throw new Refused('interloper explore is not running any more');
  }
  if (response.ok) return response;
  const { error } = (await response.json()) as { readonly error: string };
  throw new Refused(error);
}

/** Where the exploration stands, after a move if there is a body. @throws Refused */
export async function ask(path: string, body?: unknown): Promise<ExploreView> {
  return (await (await fetched(path, body)).json()) as ExploreView;
}

/** The run so far as a test. @throws Refused */
export async function askTest(): Promise<string> {
  return (await fetched('test')).text();
}
