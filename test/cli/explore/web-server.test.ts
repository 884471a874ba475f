import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import clockSetBack from '../../../examples/clock-set-back.ts';
import { answererOf } from '../../../src/cli/explore/desk.ts';
import { WebServer } from '../../../src/cli/explore/web-server.ts';
import { Charts } from '../../../src/cli/report/charts.ts';
import { Exploration } from '../../../src/explore/index.ts';
import type { ExploreView } from '../../../src/page/explore.ts';

const [first, ...others] = clockSetBack.cases;
const exploration = new Exploration(first.scenario, [first, ...others]);
let server: WebServer;

beforeAll(async () => {
  const answer = answererOf(exploration, first, new Charts(), '<p>page</p>', () => 'a test');
  server = await WebServer.start('127.0.0.1', 0, answer);
});
afterAll(() => server.close());

interface Given {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Asks with headers of one's own, as `fetch` would not let one. */
function ask({ method = 'GET', path = 'api/state', headers = {}, body }: Given): Promise<Got> {
  return new Promise((done, fail) => {
    const asked = request(new URL(path, server.url), { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: text }));
    });
    asked.on('error', fail);
    asked.end(body);
  });
}

const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Got> =>
  ask({
    method: 'POST',
    path,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

const view = ({ body }: Got): ExploreView => JSON.parse(body) as ExploreView;
const error = ({ status, body }: Got) => [status, (JSON.parse(body) as { error: string }).error];

describe('the page of an exploration is served', () => {
  it('to whoever knows its address, and asks nothing of elsewhere', async () => {
    const { status, headers, body } = await ask({ path: '' });
    expect([status, body]).toEqual([200, '<p>page</p>']);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    expect((await ask({})).headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('with the state, the steps, undo, reset and the test', async () => {
    const start = view(await ask({}));
    expect(start.taken).toBe(0);
    const { index } = start.groups[0].steps[0];
    const after = view(await post('api/take', { taken: 0, index }));
    expect(after.taken).toBe(1);
    expect(view(await ask({}))).toEqual(after);
    expect(view(await post('api/undo', { taken: 1 }))).toEqual(start);
    await post('api/take', { taken: 0, index });
    expect(view(await post('api/reset', { taken: 1 }))).toEqual(start);
    expect((await ask({ path: 'api/test' })).body).toBe('a test');
  });

  it('and says what is wrong with a request', async () => {
    expect(error(await post('api/take', { taken: 7, index: 0 }))).toEqual([
      409,
      'the run has 0 steps by now: look again',
    ]);
    expect(error(await post('api/take', { taken: 0, index: 99 }))).toEqual([
      409,
      'there is no step 99 in the list',
    ]);
    expect(error(await post('api/take', { taken: 0 }))).toEqual([409, 'no step is named']);
    expect(error(await post('api/undo', { taken: 0 }))).toEqual([409, 'there is no step to take back']);
    expect(error(await post('api/take', '{'))).toEqual([400, 'the body is not JSON']);
    expect(error(await post('api/take', 'null'))).toEqual([400, 'the body must be an object']);
    expect(error(await post('api/take', '"'.padEnd(1 << 17, 'a')))).toEqual([413, 'the body is too long']);
    expect(error(await post('api/take', {}, { 'content-type': 'text/plain' }))).toEqual([
      415,
      'the body must be JSON',
    ]);
    expect(error(await ask({ method: 'GET', path: 'api/take' }))).toEqual([405, 'GET is not possible here']);
    expect(error(await ask({ path: 'elsewhere' }))).toEqual([404, 'there is nothing here']);
    expect(exploration.taken).toBe(0);
  });

  it('to no other name, no other page, and nobody who guesses', async () => {
    const { host } = new URL(server.url);
    expect((await ask({ headers: { host: 'rebound.example' } })).status).toBe(403);
    expect((await ask({ headers: { host: 'rebound.example:80' }, path: '' })).status).toBe(403);
    expect((await ask({ headers: { origin: 'http://evil.example' } })).status).toBe(403);
    expect((await ask({ headers: { origin: 'null' } })).status).toBe(403);
    expect((await ask({ headers: { origin: `http://${host}` } })).status).toBe(200);
    expect((await post('api/reset', { taken: 0 }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask({ path: '/' })).status).toBe(404);
    expect((await ask({ path: '/0123456789abcdef0123456789abcdef/api/state' })).status).toBe(404);
  });

  it('at no address that others reach', async () => {
    await expect(
      WebServer.start('0.0.0.0', 0, () => ({ status: 200, type: 'text/plain', body: '' })),
    ).rejects.toThrow('0.0.0.0 is not this machine alone');
    const port = Number(new URL(server.url).port);
    await expect(
      WebServer.start('127.0.0.1', port, () => ({ status: 200, type: 'text/plain', body: '' })),
    ).rejects.toThrow(`port ${port} is in use`);
  });
});
