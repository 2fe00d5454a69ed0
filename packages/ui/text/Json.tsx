import { formatJson } from '../format/json.ts';
import { Code } from './Code.tsx';

/** A JSON value for reading. */
export function Json({ value, label, maxHeight = 420 }: { value: unknown; label: string; maxHeight?: number }) {
  return (
    <Code label={label} maxHeight={maxHeight}>
      {formatJson(value)}
    </Code>
  );
}
