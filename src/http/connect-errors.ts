import { DeadlineError } from './deadlines.js';
import type { Fault } from './fault.js';
import { codeOf, seconds, textOf } from './words.js';

export type ConnectFault = Pick<Fault, 'what' | 'passing' | 'advice'>;

/** The proxy said no, by its own status; undefined when it did not. */
export function proxyFault(cause: unknown, variable: string | undefined): ConnectFault | undefined {
  // undici has no code of its own for these, and keeps the status in the text only.
  const text = cause instanceof Error ? cause.message : '';
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(text)?.[1];
  if (status === undefined) return undefined;
  const name = variable ?? 'HTTPS_PROXY';
  if (status === '407') {
    return {
      what: 'the proxy asks for a user name and a password (HTTP 407)',
      passing: false,
      advice: `Put them into ${name}, as http://user:password@host:port.`,
    };
  }
  return {
    what: `the proxy refused to connect (HTTP ${status})`,
    passing: Number(status) >= 500 || status === '429',
    advice: `Check ${name} and NO_PROXY.`,
  };
}

/** Why there was no connection to write the request to. */
export function connectFault(cause: unknown, url: URL, proxyVariable: string | undefined): ConnectFault {
  const code = codeOf(cause);
  const throughProxy = proxyVariable === undefined ? '' : ` (a proxy is set in ${proxyVariable})`;
  const checkEndpoint = 'Check the inputs `endpoint` and `region`.';

  if (cause instanceof DeadlineError || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    const within = cause instanceof DeadlineError ? ` within ${seconds(cause.ms)}` : '';
    return {
      what: `no connection${within}${throughProxy}`,
      passing: true,
      advice: `Check the network. ${checkEndpoint}`,
    };
  }
  if (TRUST_CODES.has(code)) {
    return {
      what: `the server's certificate is not trusted (${code})`,
      passing: false,
      advice:
        'If a private authority issued it, name a file with its root certificate in NODE_EXTRA_CA_CERTS.',
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    const advice = `Perhaps the server does not speak TLS there. ${checkEndpoint}`;
    return { what: `the TLS handshake failed (${code})`, passing: false, advice };
  }
  switch (code) {
    case 'ENOTFOUND': {
      const name = hostnameOf(cause) ?? url.hostname;
      const advice = name === url.hostname ? checkEndpoint : `Check ${proxyVariable ?? 'HTTPS_PROXY'}.`;
      return { what: `the host ${name} does not exist (ENOTFOUND)`, passing: true, advice };
    }
    case 'EAI_AGAIN':
      return {
        what: `the name ${hostnameOf(cause) ?? url.hostname} could not be looked up (EAI_AGAIN)`,
        passing: true,
      };
    case 'ECONNREFUSED':
      return { what: `the connection was refused${throughProxy}`, passing: true, advice: checkEndpoint };
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return {
        what: `the server's certificate is out of date (${code})`,
        passing: false,
        advice: "It has to be renewed, or this machine's clock is wrong.",
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return { what: "the server's certificate is for another host", passing: false, advice: checkEndpoint };
    case 'ERR_PROXY_SETTING':
      return { what: textOf(cause), passing: false, advice: 'Write it as http://host:port.' };
    case 'UND_ERR_INVALID_ARG':
      return {
        what: `the request could not be written: ${textOf(cause)}`,
        passing: false,
        advice: 'Look for line breaks and special characters in the credentials.',
      };
    default:
      return { what: `no connection (${code || textOf(cause)})${throughProxy}`, passing: true };
  }
}

/** OpenSSL's words for "I know nobody who vouches for this certificate". */
const TRUST_CODES = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
]);

function hostnameOf(error: unknown): string | undefined {
  return error instanceof Error && 'hostname' in error && typeof error.hostname === 'string'
    ? error.hostname
    : undefined;
}
