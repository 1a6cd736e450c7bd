import { createHash, createHmac } from 'node:crypto';

/**
 * AWS Signature Version 4, the side that checks it, written from the signing rules ("Create a signed AWS API request",
 * IAM User Guide) and from nothing else, so that a client's signer is not checked against itself.
 */
export const ALGORITHM = 'AWS4-HMAC-SHA256';

export interface Authorization {
  readonly accessKeyId: string;
  /** `YYYYMMDD` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case names in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const AUTHORIZATION = new RegExp(
  `^${ALGORITHM} Credential=(?<key>\\w+)/(?<date>\\d{8})/(?<region>[a-z0-9-]+)/(?<service>[a-z0-9-]+)/aws4_request, ?` +
    'SignedHeaders=(?<headers>[a-z0-9;-]+), ?Signature=(?<signature>[0-9a-f]{64})$',
);

/** Read an Authorization header; `undefined` when it has not the form of one. */
export function parseAuthorization(header: string): Authorization | undefined {
  const { key, date, region, service, headers, signature } = AUTHORIZATION.exec(header)?.groups ?? {};
  if (!key || !date || !region || !service || !headers || !signature) return undefined;
  return { accessKeyId: key, date, region, service, signedHeaders: headers.split(';'), signature };
}

/** The signature this request must carry: 64 lower-case hexadecimal digits. */
export function signatureOf(
  request: SignedRequest,
  authorization: Authorization,
  secretAccessKey: string,
): string {
  const { date, region, service } = authorization;
  const canonical = canonicalRequest(request, authorization.signedHeaders);
  const stringToSign = [
    ALGORITHM,
    request.headers['x-amz-date'] ?? '',
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonical),
  ].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<Uint8Array>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return createHmac('sha256', key).update(stringToSign).digest('hex');
}

function canonicalRequest(
  { method, target, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
): string {
  const [path = '', query = ''] = target.split('?', 2);
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  return [
    method,
    // Every service but S3 encodes the path as sent once more.
    path.split('/').map(encode).join('/'),
    canonicalQuery(query),
    lines.join(''),
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2).map(decodeURIComponent);
      return [encode(name), encode(value)] as const;
    });
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

/** RFC 3986: everything but the unreserved characters, in upper-case hexadecimal digits. */
function encode(text: string): string {
  const hex = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
