/** The operations that a task may call, by name: those that a person may want done at a time. */
export const OPERATION_NAMES = [
  'fluxcore.putFlow',
  'fluxcore.putReferenceTable',
  'insights.putBoard',
  'insights.putMetric',
] as const;
export type OperationName = (typeof OPERATION_NAMES)[number];
