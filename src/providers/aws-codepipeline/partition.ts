/**
 * Where a region's service and console are.
 * Source: the service's endpoint rule set and the partitions file of the AWS SDKs; console hosts from AWS's own pages.
 */
interface Partition {
  readonly pattern: RegExp;
  readonly suffix: string;
  readonly dualStackSuffix: string;
  /** Absent where no public source names the host. */
  readonly console: string | undefined;
}

const partitions: readonly Partition[] = [
  {
    pattern: /^cn-\w+-\d+$/,
    suffix: 'amazonaws.com.cn',
    dualStackSuffix: 'api.amazonwebservices.com.cn',
    console: 'console.amazonaws.cn',
  },
  {
    pattern: /^us-gov-\w+-\d+$/,
    suffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    console: 'console.amazonaws-us-gov.com',
  },
  {
    pattern: /^eusc-\w+-\w+-\d+$/,
    suffix: 'amazonaws.eu',
    dualStackSuffix: 'api.amazonwebservices.eu',
    console: 'console.amazonaws-eusc.eu',
  },
  {
    pattern: /^us-iso-\w+-\d+$/,
    suffix: 'c2s.ic.gov',
    dualStackSuffix: 'api.aws.ic.gov',
    console: undefined,
  },
  {
    pattern: /^us-isob-\w+-\d+$/,
    suffix: 'sc2s.sgov.gov',
    dualStackSuffix: 'api.aws.scloud',
    console: undefined,
  },
  {
    pattern: /^eu-isoe-\w+-\d+$/,
    suffix: 'cloud.adc-e.uk',
    dualStackSuffix: 'api.cloud-aws.adc-e.uk',
    console: undefined,
  },
  {
    pattern: /^us-isof-\w+-\d+$/,
    suffix: 'csp.hci.ic.gov',
    dualStackSuffix: 'api.aws.hci.ic.gov',
    console: undefined,
  },
];

/** Also what the SDKs use for a region nobody has listed yet. */
const standard: Partition = {
  pattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  suffix: 'amazonaws.com',
  dualStackSuffix: 'api.aws',
  console: 'console.aws.amazon.com',
};

export const regionPattern = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

export interface EndpointFlavour {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/** `https://codepipeline.us-east-1.amazonaws.com`, or the FIPS and dual-stack forms of it. */
export function serviceHost(service: string, region: string, { fips, dualStack }: EndpointFlavour): string {
  const { suffix, dualStackSuffix } = partitionOf(region);
  return `${service}${fips ? '-fips' : ''}.${region}.${dualStack ? dualStackSuffix : suffix}`;
}

/** `sts.amazonaws.com`, in China `sts.amazonaws.com.cn`: what GitHub's OIDC token is made out for. */
export function stsAudience(region: string): string {
  return region.startsWith('cn-') ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}

export interface ConsoleLinks {
  pipeline(name: string): string;
  execution(name: string, executionId: string): string;
}

/** Links into the console; `undefined` for partitions whose console nobody can name. */
export function consoleLinks(region: string): ConsoleLinks | undefined {
  const { console } = partitionOf(region);
  if (console === undefined) return undefined;
  const base = (name: string) =>
    `https://${region}.${console}/codesuite/codepipeline/pipelines/${encodeURIComponent(name)}`;
  return {
    // The page that shows the stages; it has no anchor for one of them.
    pipeline: (name) => `${base(name)}/view?region=${region}`,
    execution: (name, executionId) =>
      `${base(name)}/executions/${encodeURIComponent(executionId)}/timeline?region=${region}`,
  };
}

function partitionOf(region: string): Partition {
  return partitions.find(({ pattern }) => pattern.test(region)) ?? standard;
}
