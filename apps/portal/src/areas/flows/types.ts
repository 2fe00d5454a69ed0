import type { Schema } from '@pvt/client';

export type Flow = Schema<'Flow'>;
export type FlowState = Schema<'FlowState'>;
export type FlowVersion = Schema<'FlowVersion'>;
export type FlowVersionState = Schema<'FlowVersionState'>;
export type FlowDefinition = Schema<'FlowDefinition'>;
export type FlowStep = FlowDefinition['steps'][number];
export type FlowStats = Schema<'FlowStats'>;
export type StepStats = Schema<'FlowStepCounts'>;
export type TestEvent = Schema<'SampleEvent'>;
export type FlowTestResult = Schema<'FlowTestResult'>;
export type StepOutcome = Schema<'FlowTestStep'>;
