import net from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createHttp } from '../../src/http/client.js';
import { virtualClock } from '../support/virtual-clock.js';
import { listen } from './servers.js';

test('a day of dropped connections leaves nothing behind', { timeout: 60_000 }, async () => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    collect();
    return process.memoryUsage().heapUsed;
  };
  const { port } = await listen(net.createServer((socket) => socket.once('data', () => socket.destroy())));
  const http = createHttp({
    clock: virtualClock(),
    userAgent: 'test',
    log: () => {},
    redact: (text) => text,
    env: {},
  });
  const { signal } = new AbortController();
  const url = new URL(`http://127.0.0.1:${port}/`);
  const drop = () =>
    http.send({ kind: 'read', label: 'Drop', method: 'POST', url, headers: {}, body: '{}', signal });
  const rounds = async (count: number) => {
    for (let round = 0; round < count; round += 1) await expect(drop()).rejects.toThrow('tried 5 times');
    return heap();
  };
  const before = await rounds(60);
  const after = await rounds(200);
  await http.close();
  // One listener per connection was 31 MB; what is left is what the test itself keeps.
  expect(after - before).toBeLessThan(8_000_000);
});
