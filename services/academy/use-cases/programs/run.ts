import type { RunOptions } from '../../adapters/programs/run-program.ts';
import type { Program, ProgramEnd } from '../../core/programs/program.ts';

/** Runs a program once for each of its inputs. @returns by the inputs’ ids */
export type Run = (program: Program, options?: RunOptions) => Promise<ReadonlyMap<string, ProgramEnd>>;
