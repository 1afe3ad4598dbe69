import { describe, expect, test } from 'vitest';
import { type Plan, planText, readPlan } from './what-if-plan.ts';

const slot = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';

describe('a plan in the URL', () => {
  test.each([
    { kind: 'physical', slot },
    { kind: 'google-cloud', region: 'us-east4', domain: '1', bandwidth: '10G' },
    { kind: 'google-cloud', region: 'europe-west3', domain: 'any', bandwidth: '500M' },
  ] satisfies Plan[])('%j is read as it is written', (plan) => {
    expect(readPlan(planText(plan))).toEqual(plan);
  });

  test.each([
    null,
    '',
    'slot',
    'google:us-east4:1',
    'google:us-east4:3:10G',
    'google:us-east4:1:11G',
    'google:7e51371e-72a3-40b5-b844-2e3efefaee59/us-east4/1:1:10G',
  ])('%j is none', (text) => {
    expect(readPlan(text)).toBeUndefined();
  });
});
