import Type from 'typebox';
import { Id } from '../core/project.ts';

export const ProjectParams = Type.Object({ project: Id });
/** Of all that is read and done within a project. */
export const ofMarket = { tag: 'auction' } as const;
