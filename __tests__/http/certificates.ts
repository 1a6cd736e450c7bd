import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificates {
  /** The file with the root certificate of a private authority. */
  readonly caFile: string;
  /** The server's, for `service.test` and `localhost`. */
  readonly key: Buffer;
  readonly cert: Buffer;
  readonly remove: () => void;
}

/** Made anew for every run, so that no private key is ever committed and none expires. Needs OpenSSL 3. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'restage-tls-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-subj', '/CN=restage test root', '-keyout', 'ca.key', '-out', 'ca.pem');
  openssl(
    ...['req', '-x509', ...key, '-subj', '/CN=service.test', '-CA', 'ca.pem', '-CAkey', 'ca.key'],
    ...[
      '-addext',
      'subjectAltName=DNS:service.test,DNS:localhost',
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    ],
    ...['-keyout', 'server.key', '-out', 'server.pem'],
  );
  return {
    caFile: join(folder, 'ca.pem'),
    key: readFileSync(join(folder, 'server.key')),
    cert: readFileSync(join(folder, 'server.pem')),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
