import { describe, expect, it } from 'vitest';
import { definite, isLost, isThrottling, meaning } from '../../src/providers/bk-ci/errors.js';
import { type ServiceError, understand } from '../../src/providers/bk-ci/understand.js';

const said = (status: number, body: unknown, headers = {}) =>
  understand({ status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) });

function error(status: number, body: unknown): ServiceError {
  const understood = said(status, body);
  if (understood.kind !== 'error') throw new Error(`not an error but ${understood.kind}`);
  return understood.error;
}

describe('what an answer says', () => {
  it.each([
    ['data', { status: 0, data: { id: 'b-1' } }, { kind: 'ok', data: { id: 'b-1' } }],
    ['no data', { status: 0 }, { kind: 'ok', data: undefined }],
    ['a boolean', { status: 0, data: true }, { kind: 'ok', data: true }],
    ['a message beside it', { status: 0, message: null, data: [] }, { kind: 'ok', data: [] }],
  ])('success with %s', (_name, body, expected) => {
    expect(said(200, body)).toEqual(expected);
  });

  it.each([
    ['of the service', 400, { status: 2101114, message: '当前 Stage 未失败' }, '2101114'],
    ['of the service in HTTP 200', 200, { status: 2101114, message: '…' }, '2101114'],
    ['with a number in a string', 400, { status: '2101114', message: '…' }, '2101114'],
    ['of nginx, which says result: true', 404, { status: 404, data: '', result: true, message: 'no' }, '404'],
    ['of nginx in HTTP 200', 200, { status: 503, data: '', result: true, message: 'no' }, '503'],
    [
      'of the gateway',
      403,
      { code: 1640301, code_name: 'APP_NO_PERMISSION', message: 'no', data: null, result: false },
      '1640301',
    ],
    [
      'of the gateway in HTTP 200',
      200,
      { code: 1640301, code_name: 'X', message: 'no', data: null, result: false },
      '1640301',
    ],
    ['with a success code and result: false', 200, { code: 0, message: 'no', result: false }, 'HTTP 200'],
    ['with a success status and an HTTP error', 500, { status: 0, data: 1 }, 'HTTP 500'],
    ['in plain text', 403, 'Devops OpenAPI Auth fail', 'HTTP 403'],
    ['in an empty body', 403, '', 'HTTP 403'],
  ])('a refusal %s', (_name, status, body, code) => {
    expect(error(status, body).code).toBe(code);
  });

  it.each([
    ['a page of a proxy', 200, '<html>Sign in</html>'],
    ['half a body', 200, '{"status": 0, "da'],
    ['nothing', 200, ''],
    ['JSON of somebody else', 200, { ok: true }],
    ['a list', 200, []],
  ])('%s says nothing', (_name, status, body) => {
    expect(said(status, body).kind).toBe('unreadable');
  });

  it('shows plain text, and not a page', () => {
    expect(error(403, "Request don't has user's access_token.").message).toContain('access_token');
    expect(error(404, '<html><script>x</script></html>').message).toBe('a page instead of an answer');
  });

  it('takes a request id only of a safe shape', () => {
    const id = (value: string) => {
      const understood = said(400, { status: 400 }, { 'x-bkapi-request-id': value });
      return understood.kind === 'error' ? understood.error.requestId : 'none';
    };
    expect(id('0af1')).toBe('0af1');
    expect(id('::error::x')).toBeUndefined();
  });
});

describe('what an error means', () => {
  it.each([
    ['408 of the service', error(408, { status: 408, message: 'timed out' })],
    ['408 inside HTTP 200', error(200, { status: 408 })],
    ['the gateway’s 1650401 with HTTP 504', error(504, { code: 1650401, result: false })],
    ['the same inside HTTP 200', error(200, { code: 1650401, result: false })],
    ['1650201', error(502, { code: 1650201, result: false })],
    ['500', error(500, { status: 500 })],
    ['502 without a body', error(502, '')],
    ['503 of nginx', error(503, { status: 503, result: true })],
  ])('%s: nobody knows whether it was carried out', (_name, it_) => {
    expect(isLost(it_)).toBe(true);
    expect(definite(it_, 'build_detail')).toBeUndefined();
  });

  it.each([
    [400, { status: 2101114 }],
    [400, { status: 2100002 }],
    [404, { status: 404, result: true }],
    [429, { code: 1642902 }],
    [403, 'no'],
    [413, { code: 1641301 }],
  ])('HTTP %i %o is a refusal', (status, body) => {
    expect(isLost(error(status, body))).toBe(false);
  });

  it.each([1642901, 1642902, 1642903, 1642904])('%i is a rate limit, also inside HTTP 200', (code) => {
    for (const status of [200, 429]) {
      expect(isThrottling(error(status, { code, result: false }))).toBe(true);
      expect(meaning(error(status, { code, result: false })).reason).toBe('busy');
    }
  });

  it.each([
    ...[2100002, 2101129, 2101901, 2101110, 2101114, 2101911, 2101273, 2101277].map((code) => [
      code,
      'conflict',
    ]),
    ...[2101020, 2101049].map((code) => [code, 'busy']),
    ...[2101008, 2100006, 1640101, 1640102, 1640301].map((code) => [code, 'no-permission']),
    ...[2101163, 2101164, 2101100, 2101038, 404, 1640401].map((code) => [code, 'not-found']),
    ...[400, 2101058, 2112009].map((code) => [code, 'bad-input']),
    ...[2101047, 2101081, 2101221, 2101258, 2101274].map((code) => [code, 'other']),
  ] as [number, string][])('%i is %s, with something to do about it', (code, reason) => {
    const { reason: found, advice } = meaning(error(400, { status: code }));
    expect(found).toBe(reason);
    expect(advice).toMatch(/.{20}/);
  });

  it('a number nobody knows is a refusal all the same, by its HTTP status', () => {
    expect(meaning(error(400, { status: 2109999 })).reason).toBe('other');
    expect(meaning(error(403, { status: 2109999 })).reason).toBe('no-permission');
  });

  it('the text decides nothing, in whatever language', () => {
    for (const message of ['timeout', 'permission denied', '用户没有权限', '']) {
      expect(meaning(error(400, { status: 2101114, message })).reason).toBe('conflict');
    }
  });
});
