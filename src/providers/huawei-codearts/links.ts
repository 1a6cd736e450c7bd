/** Huawei Cloud's own domains; the console is on the first. */
const domains = ['huaweicloud.com', 'myhuaweicloud.com', 'huaweicloud.eu', 'myhuaweicloud.eu'];

/**
 * The service's own link to a run, when it leads to Huawei Cloud or to the host that is asked anyway (a cloud of one's
 * own); anything else an answer claims to be a console is not shown as one.
 */
export function checkedLink(link: string | undefined, endpoint: URL): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(link);
  const ours = hostname === endpoint.hostname || domains.some((domain) => hostname.endsWith(`.${domain}`));
  return protocol === 'https:' && ours && username === '' && password === '' ? href : undefined;
}
