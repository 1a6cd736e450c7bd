/** Huawei Cloud's own domains; the console is on the first. */
const domains = ['huaweicloud.com', 'myhuaweicloud.com', 'huaweicloud.eu', 'myhuaweicloud.eu'];

/**
 * The console's page of a pipeline, from that of one of its runs. The form of both is what the console itself shows;
 * a link of another form gives none.
 */
export function pipelineLink(runLink: string | undefined): string | undefined {
  const [, base, pipeline] =
    /^(https:\/\/[^/]+\/cicd\/project\/\w+\/pipeline)\/detail\/(\w+)\/\w+/.exec(runLink ?? '') ?? [];
  return base === undefined || pipeline === undefined ? undefined : `${base}/history/${pipeline}?v=1`;
}

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
