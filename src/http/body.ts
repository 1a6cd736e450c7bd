/** The answer is larger than this client is willing to hold. */
export class OversizeError extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.limit = limit;
  }
}

/** Collects the chunks of a body of at most `limit` bytes. */
export class BodyBuffer {
  readonly #limit: number;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws OversizeError before the chunk is kept */
  add(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limit) throw new OversizeError(this.#limit);
    this.#chunks.push(chunk);
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks, this.#size);
  }
}

/**
 * The body as text: decompressed if need be (we ask for none, some gateways compress all the same), UTF-8, no BOM.
 *
 * @param contentEncoding the header's value
 * @param limit the largest body in bytes, after every step of decompression
 * @throws OversizeError; zlib's own errors; Error with code `ERR_CONTENT_ENCODING` for an encoding nobody asked for
 */
export async function bodyText(
  bytes: Buffer,
  contentEncoding: string | undefined,
  limit: number,
): Promise<string> {
  const encodings = (contentEncoding ?? '').toLowerCase().split(',').reverse();
  let plain = bytes;
  for (const encoding of encodings)
    if (plain.length > 0) plain = await decompress(plain, encoding.trim(), limit);
  return new TextDecoder().decode(plain);
}

async function decompress(bytes: Buffer, encoding: string, limit: number): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') return bytes;
  const zlib = await import('node:zlib');
  const options = { maxOutputLength: limit };
  try {
    switch (encoding) {
      case 'gzip':
      case 'x-gzip':
        return zlib.gunzipSync(bytes, options);
      case 'br':
        return zlib.brotliDecompressSync(bytes, options);
      case 'deflate':
        // Meant as zlib (its first byte says method 8), sent raw by some servers.
        return hasZlibHeader(bytes) ? zlib.inflateSync(bytes, options) : zlib.inflateRawSync(bytes, options);
    }
  } catch (error) {
    throw error instanceof RangeError ? new OversizeError(limit) : error;
  }
  throw Object.assign(new Error('unknown content-encoding'), { code: 'ERR_CONTENT_ENCODING' });
}

function hasZlibHeader(bytes: Buffer): boolean {
  return ((bytes[0] ?? 0) & 0x0f) === 8;
}
