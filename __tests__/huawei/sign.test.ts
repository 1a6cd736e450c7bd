import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode, sign } from '../../src/providers/huawei/sign.js';

interface Vector {
  readonly id: string;
  readonly note: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly canonicalRequest?: string;
  readonly stringToSign: string;
  readonly authorization: string;
}

const file = JSON.parse(
  readFileSync(new URL('../fixtures/huawei/signing-vectors.json', import.meta.url), 'utf8'),
) as { accessKey: string; secretKey: string; vectors: readonly Vector[] };

describe('signing vectors', () => {
  it('are all there', () => {
    expect(file.vectors.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, n) => `V${n}`));
  });

  it.each(file.vectors)('$id, $note', (vector) => {
    const keys = {
      accessKeyId: vector.accessKey ?? file.accessKey,
      secretAccessKey: vector.secretKey ?? file.secretKey,
      securityToken: vector.headers['X-Security-Token'],
    };
    const { 'X-Sdk-Date': date = '', ...headers } = vector.headers;
    const { method, body } = vector;
    const signed = sign({ method, url: new URL(vector.url), headers, body }, keys, parseDate(date));
    if (vector.canonicalRequest !== undefined) expect(signed.canonicalRequest).toBe(vector.canonicalRequest);
    expect(signed.stringToSign).toBe(vector.stringToSign);
    expect(signed.headers['authorization']).toBe(vector.authorization);
  });
});

const keys = { accessKeyId: 'AK', secretAccessKey: 'SK', securityToken: undefined };
const noon = new Date('2026-01-01T12:00:00.789Z');

function canonical(url: string, body = '', headers: Record<string, string> = {}): string[] {
  const { canonicalRequest } = sign({ method: 'POST', url: new URL(url), headers, body }, keys, noon);
  return canonicalRequest.split('\n');
}

const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('+', '*', '!', "'", '(', ')', '%', '&', '=', ' ', '/', '名'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 8,
  })
  .map((value) => value.toWellFormed());
const name = text.filter((value) => value !== '');
const queryOf = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');

describe('the canonical query', () => {
  it('is made of the pairs, whatever their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, text), { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (pairs, random) => {
          const shuffled = pairs
            .map((pair) => ({ pair, at: random.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ pair }) => pair);
          const [one, other] = [pairs, shuffled].map((list) => canonical(`https://h/p?${queryOf(list)}`)[2]);
          expect(one).toBe(other);
          expect(
            one
              ?.split('&')
              .filter((pair) => pair !== '')
              .sort(),
          ).toEqual(pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).sort());
        },
      ),
    );
  });

  it('is sorted by decoded name and then by decoded value, in the order of code points', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { minLength: 2, maxLength: 8 }), (pairs) => {
        const query = canonical(`https://h/p?${queryOf(pairs)}`)[2] ?? '';
        const decoded = query.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
        for (const [index, pair] of decoded.entries()) {
          const before = decoded[index - 1];
          if (before === undefined) continue;
          const [byName, byValue] = [0, 1].map((part) => order(before[part] ?? '', pair[part] ?? ''));
          expect(byName === -1 || (byName === 0 && (byValue ?? 1) <= 0)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['a name without a value', 'b&a', 'a=&b='],
    ['a plus sign, which is no space', 'a=1+2', 'a=1%2B2'],
    ['a space', 'a=1%202', 'a=1%202'],
    ['a=, a-b= in the order of names, not of pairs', 'a-b=1&a=2', 'a=2&a-b=1'],
    ['lower-case escapes', 'a=%e5%90%8d', 'a=%E5%90%8D'],
    ['reserved and CJK characters', "k=!'()*名", 'k=%21%27%28%29%2A%E5%90%8D'],
    ['a colon', 'source=rollback::true', 'source=rollback%3A%3Atrue'],
    ['a percent sign that escapes nothing', 'a=%zz', 'a=%25zz'],
    ['an equals sign in a value', 'a=b=c', 'a=b%3Dc'],
  ])('%s', (_, query, expected) => {
    expect(canonical(`https://h/p?${query}`)[2]).toBe(expected);
  });
});

describe('the canonical path', () => {
  it('is the encoded segments and one slash at the end, encoded already or not', () => {
    fc.assert(
      fc.property(
        fc.array(
          name.filter((value) => value !== '.' && value !== '..'),
          { maxLength: 5 },
        ),
        (segments) => {
          const path = `/${segments.map(encode).join('/')}`;
          const [, seen = ''] = canonical(`https://h${path}`);
          expect(seen).toBe(path.endsWith('/') ? path : `${path}/`);
          expect(seen.split('/').slice(1, -1).map(decodeURIComponent)).toEqual(segments);
          // The slash is in the signature only.
          expect(new URL(`https://h${path}`).pathname).toBe(path);
        },
      ),
    );
  });

  it('keeps an escaped slash apart from a real one', () => {
    expect(canonical('https://h/a%2Fb')[1]).toBe('/a%2Fb/');
  });
});

describe('headers and body', () => {
  it('every given header is signed, trimmed, by its lower-case name, in order', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,9}$/), fc.string({ maxLength: 9 }), {
          maxKeys: 5,
        }),
        (headers) => {
          const given = Object.fromEntries(
            Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]),
          );
          const { canonicalRequest, headers: sent } = sign(
            { method: 'GET', url: new URL('https://h:8443/'), headers: given, body: '' },
            keys,
            noon,
          );
          const names = [...new Set([...Object.keys(given), 'host', 'x-sdk-date'])].sort();
          expect(sent['authorization']).toContain(`SignedHeaders=${names.join(';')}, `);
          const lines = names.map(
            (key) => `${key}:${key in given && key !== 'host' ? given[key]?.trim() : sent[key]}`,
          );
          for (const line of lines) expect(canonicalRequest).toContain(`\n${line}\n`);
          expect(sent['host']).toBe('h:8443');
        },
      ),
    );
  });

  it('the port is part of the host unless it is the default one', () => {
    const host = (url: string) =>
      sign({ method: 'GET', url: new URL(url), headers: {}, body: '' }, keys, noon).headers['host'];
    expect([host('https://h:443/'), host('https://h:8443/'), host('http://h:80/')]).toEqual([
      'h',
      'h:8443',
      'h',
    ]);
  });

  it('the date is UTC without fractions', () => {
    expect(
      sign({ method: 'GET', url: new URL('https://h/'), headers: {}, body: '' }, keys, noon).headers[
        'x-sdk-date'
      ],
    ).toBe('20260101T120000Z');
  });

  it('the body is signed by its UTF-8 bytes', () => {
    fc.assert(
      fc.property(text, (body) => {
        expect(canonical('https://h/', body).at(-1)).toBe(
          createHash('sha256').update(Buffer.from(body)).digest('hex'),
        );
      }),
    );
  });

  it('the key is the secret’s UTF-8 bytes, without any derivation', () => {
    const secretAccessKey = '密钥-key';
    const { stringToSign, headers } = sign(
      { method: 'GET', url: new URL('https://h/'), headers: {}, body: '' },
      { ...keys, secretAccessKey },
      noon,
    );
    const signature = createHmac('sha256', Buffer.from(secretAccessKey, 'utf8'))
      .update(stringToSign)
      .digest('hex');
    expect(headers['authorization']).toContain(`Signature=${signature}`);
  });

  it('the security token is sent and signed', () => {
    const { headers } = sign(
      { method: 'GET', url: new URL('https://h/'), headers: {}, body: '' },
      { ...keys, securityToken: 'T' },
      noon,
    );
    expect(headers).toMatchObject({ 'x-security-token': 'T' });
    expect(headers['authorization']).toContain('SignedHeaders=host;x-sdk-date;x-security-token,');
  });
});

/** By code points, spelled out: no encoding is involved. */
function order(a: string, b: string): number {
  const [left, right] = [a, b].map((value) =>
    Array.from(value, (character) => character.codePointAt(0) ?? 0),
  );
  for (let index = 0; ; index += 1) {
    const [x, y] = [left?.[index], right?.[index]];
    if (x === undefined || y === undefined) return Math.sign((left?.length ?? 0) - (right?.length ?? 0));
    if (x !== y) return Math.sign(x - y);
  }
}

function parseDate(compact: string): Date {
  return new Date(compact.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
