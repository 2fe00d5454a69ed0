import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type IFlattenedRuleSet } from 'dependency-cruiser';
import { rules } from './rules.ts';

/** One import that a rule refuses. */
export interface RefusedImport {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Cruised {
  /** How many of the project's own files were read: a wrong set-up reads none and finds nothing. */
  readonly files: readonly string[];
  readonly refused: readonly RefusedImport[];
}

const FOLDERS = ['kernel', 'adapters', 'services', 'apps', 'packages', 'tests', 'bench', 'tools'];

/** Reads every import below `root` and holds it against the rules. */
export async function cruiseImports(root: string, folders: readonly string[] = FOLDERS): Promise<Cruised> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules.map((rule) => ({ ...rule })) } as IFlattenedRuleSet,
      tsPreCompilationDeps: true,
      tsConfig: { fileName: join(root, 'tsconfig.json') },
      exclude: { path: '(^|/)dist/' },
      doNotFollow: { path: '(^|/)node_modules/' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'default', 'types'],
        extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      },
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered in words: ${output}`);
  return {
    files: output.modules.map(({ source }) => source).filter((source) => !source.startsWith('node_modules/')),
    refused: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
