import { ADAPTER_RULES, readAdapters } from './adapter-rules.ts';
import { COMMAND_RULES, readCommands } from './command-rules.ts';
import { cruiseImports } from './cruise.ts';
import { rules } from './rules.ts';
import { readServices, SERVICE_RULES } from './service-rules.ts';
import { type Finding, readSources, sourceRules } from './source-rules.ts';

/** Every rule of the house by name. */
export const RULE_NAMES: readonly string[] = [
  ...rules.map(({ name }) => name),
  ...sourceRules.map(({ name }) => name),
  ...SERVICE_RULES,
  ...COMMAND_RULES,
  ...ADAPTER_RULES,
];

/**
 * What in a checkout breaks a rule of the house, and how many files were read to say so.
 * @param folders whose imports are read; default: all
 */
export async function architectureFindings(
  root: string,
  folders?: readonly string[],
): Promise<{ readonly findings: readonly Finding[]; readonly filesRead: number }> {
  const { files, refused } = await cruiseImports(root, folders);
  const imports = refused.map(({ rule, from, to }) => ({
    rule,
    file: from,
    line: 1,
    detail: `imports ${to}. ${commentOf(rule)}`,
  }));
  return {
    findings: [...imports, ...readSources(root), ...readServices(root), ...readCommands(root), ...readAdapters(root)],
    filesRead: files.length,
  };
}

function commentOf(rule: string): string {
  return rules.find(({ name }) => name === rule)?.comment ?? '';
}
