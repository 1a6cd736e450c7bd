// The cases of which `npm run summary:pictures` makes pictures.
import { hostileName, manyActions } from './summary-worlds.mjs';

export const summaryCases = [
  { name: 'succeeded', inputs: {} },
  { name: 'failed-again', inputs: { 'pipeline-id': 'demo-fails' } },
  { name: 'succeeded-at-the-second-attempt', inputs: { 'pipeline-id': 'demo-flaky', attempts: '3' } },
  {
    name: 'rolled-back-after-attempts',
    inputs: { 'pipeline-id': 'demo-fails', attempts: '2', 'if-retries-fail': 'rollback' },
  },
  { name: 'rolled-back-as-asked', inputs: { mode: 'rollback' } },
  { name: 'waiting-for-approval', inputs: { 'pipeline-id': 'demo-approval', 'on-approval': 'return' } },
  { name: 'approved-after-a-while', inputs: { 'pipeline-id': 'demo-approval' } },
  { name: 'followed', inputs: { 'pipeline-id': 'demo-running' } },
  { name: 'whole-execution', inputs: { 'wait-for': 'execution' } },
  { name: 'nothing-to-do', inputs: { 'pipeline-id': 'demo-green', 'if-nothing-to-retry': 'succeed' } },
  { name: 'dry-run', inputs: { mode: 'rollback', 'dry-run': 'true' } },
  {
    name: 'bad-input',
    inputs: { 'pipeline-id': 'no | spaces', mode: 'rerun', 'timeout-minutes': '<b>soon</b>', stage: '' },
  },
  { name: 'not-found', inputs: { 'pipeline-id': 'nope' } },
  { name: 'timed-out', inputs: { 'timeout-minutes': '0.4' } },
  { name: 'answer-lost', inputs: { mode: 'rollback' }, faults: ['reset-before@RollbackStage*'] },
  {
    name: 'hostile-text',
    inputs: { 'pipeline-id': 'demo-fails', attempts: '2' },
    faults: ['hostile-text'],
  },
  { name: 'hostile-names', inputs: { 'pipeline-id': 'hostile', stage: '0' }, sandbox: { fill: hostileName } },
  { name: 'many-actions', inputs: { 'pipeline-id': 'many', attempts: '2' }, sandbox: { fill: manyActions } },
];
