import { expect, test } from 'vitest';
import { virtualClock } from '../support/virtual-clock.js';
import { client, failure, read } from './harness.js';
import { answers, serve } from './servers.js';

test('repeats a passing answer with growing pauses until it is final', async () => {
  const server = await serve(answers({ status: 503 }, { status: 500 }, { status: 408 }, { body: 'well' }));
  const http = client();
  await expect(http.send(read(server.url))).resolves.toMatchObject({ status: 200, text: 'well' });
  expect(server.seen).toHaveLength(4);
  expect(http.clock.slept).toEqual([500, 1_000, 2_000]);
});

test('jitter spreads every pause from zero on', async () => {
  const server = await serve(answers({ status: 503 }, { status: 503 }, {}));
  const jitter = [0, 0.5];
  const http = client({ random: () => jitter.shift() ?? 1 });
  await http.send(read(server.url));
  expect(http.clock.slept).toEqual([0, 500]);
});

test('gives up after five tries with the last answer attached', async () => {
  const server = await serve(answers({ status: 502 }, { status: 504, body: 'still not' }));
  const http = client();
  const error = await failure(http.send(read(server.url)));
  expect(error).toMatchObject({ kind: 'status', maybeDelivered: true, retryAfterMs: undefined });
  expect(error.response).toMatchObject({ status: 504, text: 'still not' });
  expect(error.message).toBe(
    `GetThing (GET ${server.url.host}): the service answers HTTP 504, tried 5 times.`,
  );
  expect(server.seen).toHaveLength(5);
});

test.each([200, 204, 304, 400, 401, 403, 404, 409, 501])('HTTP %i is final', async (status) => {
  const server = await serve(answers({ status }));
  expect((await client().send(read(server.url))).status).toBe(status);
  expect(server.seen).toHaveLength(1);
});

test('HTTP 429 slows down more than other passing answers', async () => {
  const server = await serve(answers({ status: 429 }));
  const http = client();
  await failure(http.send(read(server.url)));
  expect(http.clock.slept).toEqual([1_500, 3_000, 6_000, 10_000]);
});

test('the judge of the provider decides for every answer', async () => {
  const server = await serve(
    answers(
      { status: 400, body: 'ThrottlingException' },
      { status: 200, body: 'busy' },
      { status: 503, body: 'done' },
    ),
  );
  const http = client();
  const response = await http.send(
    read(server.url, {
      judge: ({ text }) =>
        text === 'ThrottlingException' ? 'throttled' : text === 'busy' ? 'passing' : 'final',
    }),
  );
  expect(response).toMatchObject({ status: 503, text: 'done' });
  expect(http.clock.slept).toEqual([1_500, 1_000]);
});

test.each([
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': '7.25' }, 7_250],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9_000],
  [{ 'x-amz-retry-after': '1200', 'retry-after': '30' }, 1_200],
  [{ 'retry-after': '-5' }, 500],
  [{ 'retry-after': 'soon' }, 500],
])('waits as long as %j says', async (headers, pause) => {
  const server = await serve(answers({ status: 503, headers }, {}));
  const http = client({ clock: virtualClock(Date.UTC(2026, 0, 1)) });
  await http.send(read(server.url));
  expect(http.clock.slept).toEqual([pause]);
});

test('stops at once when the service asks for more time than there is, and says how much', async () => {
  const server = await serve(answers({ status: 429, headers: { 'retry-after': '300' } }));
  const http = client();
  const error = await failure(http.send(read(server.url)));
  expect(error).toMatchObject({ kind: 'status', retryAfterMs: 300_000, response: { status: 429 } });
  expect(error.message).toContain('asks to wait 300 s, tried once');
  expect([server.seen.length, http.clock.slept.length]).toEqual([1, 0]);
});

test('the pauses of one read stay within 60 s together', async () => {
  const server = await serve(answers({ status: 503, headers: { 'retry-after': '25' } }));
  const http = client();
  const start = http.clock.now();
  const error = await failure(http.send(read(server.url)));
  expect(error.retryAfterMs).toBe(25_000);
  expect(server.seen).toHaveLength(3);
  expect(http.clock.now() - start).toBe(50_000);
});

test('signs every try anew and sends what the signer returns', async () => {
  const server = await serve(answers({ status: 503 }, {}));
  const http = client();
  const signed: string[] = [];
  await http.send(
    read(new URL('/a?b=c', server.url), {
      method: 'POST',
      body: '{"x":1}',
      headers: { 'Content-Type': 'application/json' },
      sign: async ({ method, url, headers, body }) => {
        signed.push(`${method} ${url.pathname}${url.search} ${body}`);
        return { ...headers, Authorization: `key ${http.clock.now()}` };
      },
    }),
  );
  expect(signed).toEqual(['POST /a?b=c {"x":1}', 'POST /a?b=c {"x":1}']);
  const [first, second] = server.seen.map(({ headers }) => headers);
  expect(first).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'restage-test',
    'accept-encoding': 'identity',
    'content-length': '7',
  });
  expect(second?.authorization).not.toBe(first?.authorization);
});

test('an error of the signer is passed on as it is, and nothing is sent', async () => {
  const server = await serve(answers({}));
  const problem = new Error('no credentials');
  const sent = client().send(read(server.url, { sign: () => Promise.reject(problem) }));
  await expect(sent).rejects.toBe(problem);
  expect(server.connections()).toBe(0);
});

test('logs one line per try, with the names of the query only', async () => {
  const server = await serve(
    answers(
      { status: 503, headers: { 'x-request-id': 'two words' } },
      { headers: { 'x-amzn-requestid': 'id-1' } },
    ),
  );
  const http = client({ redact: (text) => text.replaceAll('hunter2', '***') });
  const headers = { authorization: 'Bearer abcdef' };
  await http.send(read(new URL('/hunter2/x?token=abcdef&page=1', server.url), { headers }));
  const place = `${server.url.host}/***/x?token&page`;
  expect(http.lines.map((line) => line.replace(/\d+ ms/, 'N ms'))).toEqual([
    `GetThing: GET ${place} -> 503 in N ms`,
    `GetThing: GET ${place} -> 200 in N ms, try 2, request id id-1`,
  ]);
});
