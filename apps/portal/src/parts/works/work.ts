import type { Answer } from '@pvt/client';

export type Work = Answer<'getWork'>;
export type OwnWork = Answer<'getOwnWork'>;
export type Remarks = OwnWork['feedback'][number];
export type Annotation = Remarks['annotations'][number];
export type WorkContent = OwnWork['versions'][number]['content'];
export type Rubric = NonNullable<OwnWork['assignment']['rubric']>;
