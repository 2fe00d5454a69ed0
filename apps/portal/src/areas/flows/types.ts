import type { Schema } from '@pvt/client';

export type Flow = Schema<'Flow'>;
/** As far as drawing needs it; the server checks the rest. */
export type FlowStep = Record<string, unknown>;
export type FlowDefinition = Omit<Schema<'FlowDefinition'>, 'steps'> & { steps: FlowStep[] };
export type FlowFault = Schema<'FlowFault'>;
export type FlowState = Schema<'FlowState'>;
export type FlowVersion = Schema<'FlowVersion'>;
export type FlowVersionState = Schema<'FlowVersionState'>;
export type FlowStats = Schema<'FlowStats'>;
export type StepStats = Schema<'FlowStepCounts'>;
export type TestEvent = Schema<'SampleEvent'>;
export type FlowTestResult = Schema<'FlowTestResult'>;
export type StepOutcome = Schema<'FlowTestStep'>;
