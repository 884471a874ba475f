import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserMistake } from '../user-mistake.ts';

/** What a request comes to. */
export interface Answer {
  readonly status: number;
  readonly type: 'text/html' | 'application/json' | 'text/plain';
  readonly body: string;
}

/** Answers what is asked of the page: `path` is what follows the token. */
export type Answerer = (method: string, path: string, body: unknown) => Answer;

export const json = (body: unknown, status = 200): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

export const failure = (status: number, error: string): Answer => json({ error }, status);

/** Addresses that nobody but this machine reaches. */
const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Most octets of a request's body. */
const mostBody = 1 << 16;

const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Of answers that are no page. A page says in itself what it may do. */
const nothing = "default-src 'none'; frame-ancestors 'none'";

/**
 * Serves one page on loopback. Whoever does not know the token in its address gets nothing; nor does a page of another
 * origin, whatever name it has the browser resolve to this machine.
 */
export class WebServer {
  private constructor(
    private readonly server: Server,
    /** Where the page is. */
    readonly url: string,
  ) {}

  /** @throws UserMistake where the address cannot be had, or others could reach it. */
  static async start(host: string, port: number, answer: Answerer): Promise<WebServer> {
    if (!loopback.includes(host))
      throw new UserMistake(`${host} is not this machine alone`, 'Leave --host out for 127.0.0.1');
    const token = randomBytes(16).toString('hex');
    const server = createServer();
    await new Promise<void>((done, fail) => {
      server.once('error', (problem: NodeJS.ErrnoException) => fail(mistakeOf(problem, port)));
      server.listen(port, host, done);
    });
    const { port: bound } = server.address() as AddressInfo;
    const shown = host.includes(':') ? `[${host}]` : host;
    const asked = new Desk(token, `${shown}:${bound}`, answer);
    server.on('request', (request, response) => void asked.handle(request, response));
    return new WebServer(server, `http://${shown}:${bound}/${token}/`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

class Desk {
  constructor(
    private readonly token: string,
    private readonly host: string,
    private readonly answer: Answerer,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: Answer;
    try {
      answer = this.refused(request) ?? (await this.asked(request));
    } catch (problem) {
      answer = failure(500, problem instanceof Error ? problem.message : String(problem));
    }
    const { status, type, body } = answer;
    const policy = type === 'text/html' ? {} : { 'content-security-policy': nothing };
    response.writeHead(status, { ...headers, ...policy, 'content-type': `${type}; charset=utf-8` });
    response.end(request.method === 'HEAD' ? '' : body);
  }

  /** Who asks is not the page itself. */
  private refused({ headers: { host, origin, 'sec-fetch-site': site }, method }: IncomingMessage) {
    if (host !== this.host) return failure(403, 'this is served under another name');
    if (origin !== undefined && origin !== `http://${this.host}`)
      return failure(403, 'another page may not ask');
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead && site !== undefined && site !== 'same-origin')
      return failure(403, 'another page may not ask');
    return undefined;
  }

  private async asked(request: IncomingMessage): Promise<Answer> {
    const { url = '', method = 'GET' } = request;
    const [path] = url.split('?');
    if (!path.startsWith(`/${this.token}/`)) return failure(404, 'there is nothing here');
    const read = method === 'HEAD' ? 'GET' : method;
    const rest = path.slice(this.token.length + 2);
    if (read === 'GET') return this.answer(read, rest, undefined);
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return failure(415, 'the body must be JSON');
    const body = await bodyOf(request);
    if (body === undefined) return failure(413, 'the body is too long');
    try {
      return this.answer(read, rest, JSON.parse(body));
    } catch (problem) {
      if (problem instanceof SyntaxError) return failure(400, 'the body is not JSON');
      throw problem;
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function mistakeOf(problem: NodeJS.ErrnoException, port: number): Error {
  switch (problem.code) {
    case 'EADDRINUSE':
      return new UserMistake(`port ${port} is in use`, 'Take another --port, or 0 for any that is free');
    case 'EACCES':
      return new UserMistake(`port ${port} is not yours to take`, 'Take a --port from 1024 up');
    default:
      return problem;
  }
}
