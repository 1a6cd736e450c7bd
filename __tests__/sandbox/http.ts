import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Give up after this long without news, as a client with a deadline would. */
  readonly patienceMs?: number;
}

/** One request on a connection of its own. Rejects with the socket's error, or `ETIMEDOUT` when patience ends. */
export function send(
  url: string,
  { method = 'POST', path = '/', headers = {}, body = '', patienceMs = 2_000 }: RawRequest,
) {
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request(
      new URL(path, url),
      { method, headers, agent: false, timeout: patienceMs },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString(),
          });
        });
      },
    );
    outgoing.on('timeout', () =>
      outgoing.destroy(Object.assign(new Error('no news'), { code: 'ETIMEDOUT' })),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The code of the socket error that a request ends with. */
export async function failureCode(sending: Promise<unknown>): Promise<string> {
  try {
    await sending;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
  throw new Error('it was answered');
}
