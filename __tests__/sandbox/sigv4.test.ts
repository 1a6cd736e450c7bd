import { describe, expect, test } from 'vitest';
import { parseAuthorization, signatureOf } from '../../src/sandbox/aws/sigv4.js';

/**
 * The worked example of the AWS documentation ("Signature Version 4 signing process", IAM ListUsers): its published
 * signature, not one of our own making.
 */
const EXAMPLE = {
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  request: {
    method: 'GET',
    target: '/?Action=ListUsers&Version=2010-05-08',
    headers: {
      host: 'iam.amazonaws.com',
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-amz-date': '20150830T123600Z',
    },
    body: Buffer.alloc(0),
  },
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
    'SignedHeaders=content-type;host;x-amz-date, ' +
    'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
};

function verify(change: Partial<typeof EXAMPLE.request> = {}, secret = EXAMPLE.secret): boolean {
  const authorization = parseAuthorization(EXAMPLE.authorization);
  if (authorization === undefined) throw new Error('not parsed');
  return signatureOf({ ...EXAMPLE.request, ...change }, authorization, secret) === authorization.signature;
}

describe('the signature', () => {
  test('of the published example is the published one', () => {
    expect(verify()).toBe(true);
  });

  test('does not depend on the order of the query or on spaces around a header', () => {
    expect(verify({ target: '/?Version=2010-05-08&Action=ListUsers' })).toBe(true);
    const headers = { ...EXAMPLE.request.headers, host: '  iam.amazonaws.com ' };
    expect(verify({ headers })).toBe(true);
  });

  test.each([
    ['method', { method: 'POST' }],
    ['path', { target: '/x?Action=ListUsers&Version=2010-05-08' }],
    ['query', { target: '/?Action=ListUser&Version=2010-05-08' }],
    ['header', { headers: { ...EXAMPLE.request.headers, host: 'iam.example.com' } }],
    ['date', { headers: { ...EXAMPLE.request.headers, 'x-amz-date': '20150830T123601Z' } }],
    ['body', { body: Buffer.from('x') }],
  ])('changes with the %s', (_, change) => {
    expect(verify(change)).toBe(false);
  });

  test('changes with the secret', () => {
    expect(verify({}, `${EXAMPLE.secret}x`)).toBe(false);
  });
});

describe('the Authorization header', () => {
  test('is read into its parts, with or without spaces after the commas', () => {
    const parts = {
      accessKeyId: 'AKIDEXAMPLE',
      date: '20150830',
      region: 'us-east-1',
      service: 'iam',
      signedHeaders: ['content-type', 'host', 'x-amz-date'],
      signature: '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    };
    expect(parseAuthorization(EXAMPLE.authorization)).toEqual(parts);
    expect(parseAuthorization(EXAMPLE.authorization.replaceAll(', ', ','))).toEqual(parts);
  });

  test.each([
    'Bearer token',
    EXAMPLE.authorization.replace('AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1'),
    EXAMPLE.authorization.replace('/aws4_request', ''),
    EXAMPLE.authorization.replace('5d67', 'zzzz'),
    EXAMPLE.authorization.replace('SignedHeaders=content-type;host;x-amz-date, ', ''),
  ])('of another form is none: %s', (header) => {
    expect(parseAuthorization(header)).toBeUndefined();
  });
});
