import { describe, expect, it } from 'vitest';
import { consoleLinks, serviceHost, stsAudience } from '../../src/providers/aws-codepipeline/partition.js';

const plain = { fips: false, dualStack: false };

describe('where the service is', () => {
  it.each([
    ['us-east-1', plain, 'codepipeline.us-east-1.amazonaws.com'],
    ['us-east-1', { fips: true, dualStack: false }, 'codepipeline-fips.us-east-1.amazonaws.com'],
    ['eu-west-1', { fips: false, dualStack: true }, 'codepipeline.eu-west-1.api.aws'],
    ['eu-west-1', { fips: true, dualStack: true }, 'codepipeline-fips.eu-west-1.api.aws'],
    ['cn-north-1', plain, 'codepipeline.cn-north-1.amazonaws.com.cn'],
    ['us-gov-west-1', { fips: true, dualStack: false }, 'codepipeline-fips.us-gov-west-1.amazonaws.com'],
    ['eusc-de-east-1', plain, 'codepipeline.eusc-de-east-1.amazonaws.eu'],
    ['us-iso-east-1', plain, 'codepipeline.us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', plain, 'codepipeline.us-isob-east-1.sc2s.sgov.gov'],
    ['eu-isoe-west-1', plain, 'codepipeline.eu-isoe-west-1.cloud.adc-e.uk'],
    ['us-isof-south-1', plain, 'codepipeline.us-isof-south-1.csp.hci.ic.gov'],
    ['mx-central-1', plain, 'codepipeline.mx-central-1.amazonaws.com'],
  ])('%s %o is %s', (region, flavour, host) => {
    expect(serviceHost('codepipeline', region, flavour)).toBe(host);
  });

  it('asks for the token of the right partition', () => {
    expect(stsAudience('eu-west-1')).toBe('sts.amazonaws.com');
    expect(stsAudience('cn-north-1')).toBe('sts.amazonaws.com.cn');
  });
});

describe('links into the console', () => {
  it.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
    ['eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/'],
  ])('in %s begin with %s', (region, start) => {
    const links = consoleLinks(region);
    expect(links?.pipeline('demo')).toBe(
      `${start}codesuite/codepipeline/pipelines/demo/view?region=${region}`,
    );
    expect(links?.execution('demo', 'e-1')).toBe(
      `${start}codesuite/codepipeline/pipelines/demo/executions/e-1/timeline?region=${region}`,
    );
  });

  it('are not guessed where nobody can name the console', () => {
    expect(consoleLinks('us-iso-east-1')).toBeUndefined();
  });
});
