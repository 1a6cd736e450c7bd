import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signV4 } from '../../src/providers/aws-codepipeline/sign.js';

/** The official signer takes its hash from outside. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: unknown) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string | Uint8Array);
  }
  update(data: unknown): void {
    this.#hash.update(data as string | Uint8Array);
  }
  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }
}

const value = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', '  ', '/', '+', '=', ';', ',', '~', '"'),
});
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z', '0', '9', '-'), minLength: 1 });
const segment = fc.string({
  unit: fc.constantFrom('a', 'Z', '-', '.', '_', '~', '!', "'", '(', ')', '*', ' ', '%', 'ü'),
});

it('gives what the official signer gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        method: fc.constantFrom('GET', 'POST', 'PUT'),
        path: fc.array(segment, { maxLength: 3 }),
        port: fc.constantFrom('', ':8443'),
        headers: fc.dictionary(
          word.map((name) => `x-${name}`),
          value,
          { maxKeys: 4 },
        ),
        body: fc.string({ unit: 'grapheme' }),
        keyId: word,
        secret: value,
        token: fc.option(
          value.filter((text) => text !== ''),
          { nil: undefined },
        ),
        date: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      }),
      async ({ method, path, port, headers, body, keyId, secret, token, date }) => {
        const url = new URL(`https://service.example${port}/${path.map(encodeURIComponent).join('/')}`);
        const official = await new SignatureV4({
          credentials: {
            accessKeyId: keyId,
            secretAccessKey: secret,
            ...(token === undefined ? {} : { sessionToken: token }),
          },
          region: 'eu-central-1',
          service: 'codepipeline',
          sha256: Sha256,
          applyChecksum: false,
        }).sign(
          {
            method,
            protocol: url.protocol,
            hostname: url.hostname,
            path: url.pathname,
            query: {},
            headers: { ...headers, host: url.host },
            body,
          },
          { signingDate: date },
        );
        const ours = await signV4(
          { method, url, headers, body },
          { accessKeyId: keyId, secretAccessKey: secret, sessionToken: token, expiresAt: undefined },
          { region: 'eu-central-1', service: 'codepipeline', date },
        );
        expect(ours).toEqual(official.headers);
      },
    ),
    { numRuns: 500 },
  );
});
