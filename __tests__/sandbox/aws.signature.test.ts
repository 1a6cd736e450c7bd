import { GetPipelineStateCommand } from '@aws-sdk/client-codepipeline';
import { describe, expect, test } from 'vitest';
import { REGION, refusal, visit } from './aws-harness.js';
import { type Answer, send } from './http.js';

const STATE = new GetPipelineStateCommand({ name: 'demo' });
const MINUTE = 60_000;

type Visit = Awaited<ReturnType<typeof visit>>;

/** A request as AWS's own client has signed it, ready to be tampered with. */
async function signed({ clientWith, keys, sandbox }: Visit) {
  const client = clientWith(keys);
  let caught: { headers: Record<string, string>; body: string } | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers, body } = args.request as {
        headers: Record<string, string>;
        body: string | Uint8Array;
      };
      caught = { headers: { ...headers }, body: new TextDecoder().decode(body as Uint8Array) };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'catchSigned' },
  );
  await client.send(STATE);
  const { headers, body } = caught ?? { headers: {}, body: '' };
  if (headers['authorization'] === undefined) throw new Error('caught before it was signed');
  const raw = (
    change: { headers?: Record<string, string | undefined>; body?: string; path?: string } = {},
  ): Promise<Answer> => {
    const all = Object.entries({ ...headers, ...change.headers }).filter(([, value]) => value !== undefined);
    return send(sandbox.url, {
      path: change.path ?? '/',
      headers: Object.fromEntries(all) as Record<string, string>,
      body: change.body ?? body,
    });
  };
  return { raw, headers, body };
}

const errorOf = ({ body }: Answer) => JSON.parse(body) as { __type: string; message: string };

describe('a signature is refused', () => {
  test('not at all when it is right, in any region, as often as it comes within five minutes', async () => {
    const visited = await visit();
    for (const region of ['us-east-1', 'cn-north-1', 'eu-isoe-west-1']) {
      await visited.clientWith(visited.keys, region).send(STATE);
    }
    const { raw } = await signed(visited);
    await visited.clock.advance(4 * MINUTE);
    expect((await raw()).status).toBe(200);
  });

  test('with a wrong secret', async () => {
    const { clientWith, keys } = await visit();
    const error = await refusal(clientWith({ ...keys, secretAccessKey: 'wrong' }).send(STATE));
    expect(error.name).toBe('InvalidSignatureException');
    expect(error.message).toMatch(
      /^The request signature we calculated does not match the signature you provided\./,
    );
  });

  test('with an unknown key, and with a session token that the key does not have', async () => {
    const { clientWith, keys } = await visit();
    for (const change of [{ accessKeyId: 'AKIAUNKNOWN000000000' }, { sessionToken: 'made-up' }]) {
      const error = await refusal(clientWith({ ...keys, ...change }).send(STATE));
      expect(error).toMatchObject({
        name: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      });
    }
  });

  test('for another region than the one that is served', async () => {
    const { clientWith, keys } = await visit({ region: REGION });
    await clientWith(keys, REGION).send(STATE);
    const error = await refusal(clientWith(keys, 'us-east-1').send(STATE));
    expect(error).toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('valid region'),
    });
  });

  test('for a region or service other than the one in the key', async () => {
    const { raw, headers } = await signed(await visit());
    const scope = (from: string, to: string) => ({
      headers: { authorization: headers['authorization']?.replace(from, to) },
    });
    expect(errorOf(await raw(scope(`/${REGION}/`, '/us-east-1/'))).__type).toBe('InvalidSignatureException');
    const service = errorOf(await raw(scope('/codepipeline/', '/codebuild/')));
    expect(service).toEqual({
      __type: 'InvalidSignatureException',
      message: "Credential should be scoped to correct service: 'codepipeline'. ",
    });
  });

  test('when body, target or another signed header was changed on the way', async () => {
    const { raw, body } = await signed(await visit());
    for (const change of [
      { body: body.replace('demo', 'dem0') },
      { headers: { 'x-amz-target': 'CodePipeline_20150709.GetPipeline' } },
      { headers: { host: 'codepipeline.eu-central-1.amazonaws.com' } },
    ]) {
      expect(errorOf(await raw(change)).__type).toBe('InvalidSignatureException');
    }
  });

  test('when an x-amz header was added, or is not covered', async () => {
    const { raw } = await signed(await visit());
    const { __type, message } = errorOf(await raw({ headers: { 'x-amz-security-token': 'smuggled' } }));
    expect([__type, message]).toEqual([
      'InvalidSignatureException',
      'There were headers present in the request which were not signed: x-amz-security-token',
    ]);
  });

  test('when it is missing, garbled, or without a date', async () => {
    const { raw, headers } = await signed(await visit());
    expect(errorOf(await raw({ headers: { authorization: undefined } }))).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
    expect(errorOf(await raw({ headers: { authorization: 'AWS4-HMAC-SHA256 nonsense' } })).__type).toBe(
      'IncompleteSignatureException',
    );
    expect(errorOf(await raw({ headers: { 'x-amz-date': undefined } })).__type).toBe(
      'IncompleteSignatureException',
    );
    const unordered = headers['authorization']?.replace(
      /SignedHeaders=([^;]+);([^,]+),/,
      'SignedHeaders=$2;$1,',
    );
    expect(errorOf(await raw({ headers: { authorization: unordered } })).__type).toBe(
      'IncompleteSignatureException',
    );
  });

  test('when its day is not the day of its date', async () => {
    const { raw, headers } = await signed(await visit());
    const authorization = headers['authorization']?.replace('/20261122/', '/20261121/');
    expect(errorOf(await raw({ headers: { authorization } })).message).toMatch(
      /^Date in Credential scope does not match/,
    );
  });

  test('more than five minutes after its date, or before it', async () => {
    const visited = await visit();
    const { raw } = await signed(visited);
    await visited.clock.advance(5 * MINUTE);
    expect((await raw()).status).toBe(200);
    await visited.clock.advance(1_000);
    const late = await raw();
    expect([late.status, errorOf(late)]).toEqual([
      400,
      {
        __type: 'InvalidSignatureException',
        message:
          'Signature expired: 20261122T120000Z is now earlier than 20261122T120001Z (20261122T120501Z - 5 min.)',
      },
    ]);
    expect(late.headers.date).toBe('Sun, 22 Nov 2026 12:05:01 GMT');

    const hurried = visited.clientWith(visited.keys, REGION, 6 * MINUTE);
    const early = await refusal(hurried.send(STATE));
    expect(early.message).toMatch(/^Signature not yet current: .* is still later than .* \(.* \+ 5 min\.\)$/);
  });
});

describe('what is no call of the service', () => {
  test('unknown target, wrong content type, wrong path, not JSON', async () => {
    const { raw } = await signed(await visit());
    const types = await Promise.all([
      raw({ headers: { 'x-amz-target': 'CodePipeline_20150709.DeletePipeline' } }),
      raw({ headers: { 'x-amz-target': 'toString' } }),
      raw({ headers: { 'content-type': 'application/json' } }),
      raw({ path: '/elsewhere' }),
    ]);
    expect(types.map((answer) => errorOf(answer).__type)).toEqual(Array(4).fill('UnknownOperationException'));
  });

  test('a body that is not JSON, although it is signed', async () => {
    const { client } = await visit();
    client.middlewareStack.add(
      (next) => (args) => {
        // As long as before, so that the length still fits.
        (args.request as { body: string }).body = '{"name":"demo"]';
        return next(args);
      },
      { step: 'build', priority: 'low', name: 'break' },
    );
    expect((await refusal(client.send(STATE))).name).toBe('SerializationException');
  });
});
