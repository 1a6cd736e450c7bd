import { seededHex } from '../world/ids.js';

export const ACCOUNT = '123456789012';

/** The long-term key of every AWS sandbox: the pair that AWS prints in its own documentation. */
export const SANDBOX_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
} as const;

export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Undefined: a long-term key, which needs none. */
  readonly sessionToken: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Who signs with it. */
  readonly arn: string;
}

/** The keys that the sandbox accepts: the long-term one and those it has issued itself. */
export class Credentials {
  private readonly byKey = new Map<string, Credential>();
  private issued = 0;

  constructor() {
    const arn = `arn:aws:iam::${ACCOUNT}:user/sandbox`;
    const { accessKeyId } = SANDBOX_KEY;
    this.byKey.set(accessKeyId, {
      ...SANDBOX_KEY,
      sessionToken: undefined,
      expiresAt: Number.POSITIVE_INFINITY,
      arn,
    });
  }

  find(accessKeyId: string): Credential | undefined {
    return this.byKey.get(accessKeyId);
  }

  /** Temporary credentials of a role's session. Expired ones stay known, so that they are refused as expired. */
  issue(role: string, session: string, expiresAt: number): Credential {
    this.issued += 1;
    const credential: Credential = {
      accessKeyId: `ASIA${seededHex('key', this.issued).slice(0, 16).toUpperCase()}`,
      secretAccessKey: Buffer.from(seededHex('secret', this.issued).slice(0, 30)).toString('base64'),
      sessionToken: Buffer.from(seededHex('token', this.issued).repeat(3)).toString('base64'),
      expiresAt,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
    };
    this.byKey.set(credential.accessKeyId, credential);
    return credential;
  }
}
