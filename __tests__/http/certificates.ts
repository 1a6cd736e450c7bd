import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface Certificates {
  /** The file with the root certificate of a private authority. */
  readonly caFile: string;
  /** The server's, for `service.test` and `localhost`. */
  readonly key: string;
  readonly cert: string;
  readonly remove: () => void;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 60 * 60_000;

/** Made anew for every run, so that no private key is ever committed and none expires. */
export async function makeCertificates(): Promise<Certificates> {
  const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [caKeys, keys] = [await newKeys(), await newKeys()];
  const validity = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + dayMs) };
  const root = 'CN=restage test root';
  const ca = await X509CertificateGenerator.createSelfSigned({
    name: root,
    keys: caKeys,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
    ...validity,
  });
  const cert = await X509CertificateGenerator.create({
    subject: 'CN=service.test',
    issuer: root,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'service.test' },
        { type: 'dns', value: 'localhost' },
      ]),
      new BasicConstraintsExtension(false, undefined, true),
    ],
    ...validity,
  });
  const folder = mkdtempSync(join(tmpdir(), 'restage-tls-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, ca.toString('pem'));
  return {
    caFile,
    key: pem(Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))),
    cert: cert.toString('pem'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}
