import { StateChip } from '@pvt/ui';
import type { Flow } from '../types.ts';
import { conditionOf } from './states.ts';

/** How a flow is doing, in a word. */
export function Condition({ flow }: { flow: Pick<Flow, 'state' | 'failing'> }) {
  const { tone, title } = conditionOf(flow);
  return <StateChip tone={tone}>{title}</StateChip>;
}
