import { seededHex } from '../world/ids.js';

/** The long-term key of every Huawei sandbox. */
export const SANDBOX_KEY = {
  accessKeyId: 'HWSANDBOX0ACCESS0KEY',
  secretAccessKey: 'sandbox0secret0access0key0of0nobody00000',
} as const;

/** An IAM user that may sign in for a token, in the one account and region project there is. */
export const SANDBOX_USER = {
  name: 'sandbox-user',
  password: 'sandbox-password',
  domain: 'sandbox-account',
  project: 'cn-north-4',
  projectId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
} as const;

/** Longest a token lives: 24 hours. */
export const TOKEN_MS = 24 * 60 * 60_000;

interface Key {
  readonly secret: string;
  /** Undefined: a long-term key, which needs none. */
  readonly securityToken: string | undefined;
}

/** Keys and tokens that the sandbox accepts. */
export class Identities {
  private readonly keys = new Map<string, Key>();
  private readonly tokens = new Map<string, number>();
  private issued = 0;

  constructor() {
    this.keys.set(SANDBOX_KEY.accessKeyId, { secret: SANDBOX_KEY.secretAccessKey, securityToken: undefined });
  }

  key(accessKeyId: string): Key | undefined {
    return this.keys.get(accessKeyId);
  }

  /** When the token ends, in ms since the epoch; `undefined` for one that was never handed out. */
  tokenEnd(token: string): number | undefined {
    return this.tokens.get(token);
  }

  /** A new token. Ended ones stay known, so that they are refused as ended. */
  issueToken(endsAt: number): string {
    this.issued += 1;
    const token = `MIISandbox${Buffer.from(seededHex('token', this.issued).repeat(8)).toString('base64')}`;
    this.tokens.set(token, endsAt);
    return token;
  }

  /** A temporary key with its security token. */
  issueKey(): { accessKeyId: string; secretAccessKey: string; securityToken: string } {
    this.issued += 1;
    const accessKeyId = `HST${seededHex('key', this.issued).slice(0, 17).toUpperCase()}`;
    const secretAccessKey = seededHex('secret', this.issued).slice(0, 40);
    const securityToken = Buffer.from(seededHex('session', this.issued).repeat(4)).toString('base64');
    this.keys.set(accessKeyId, { secret: secretAccessKey, securityToken });
    return { accessKeyId, secretAccessKey, securityToken };
  }
}
