import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesOf } from './files.ts';

const BUILT = /^(query|mutation|infiniteQuery)$/;

/** The endpoints of the API that a file of the portal injects, by name. */
export function endpointsIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && ts.isCallExpression(node.initializer)) {
      const { expression } = node.initializer;
      const called = ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
      if (BUILT.test(called)) found.push(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('api.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/**
 * Names of endpoints that two files inject: there is one cache, which keeps the one that came first and passes over the
 * other, so that which one is asked depends on which page was opened before.
 * @returns name → files
 */
export function doubledEndpoints(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const places = [...files].flatMap(([file, text]) => endpointsIn(text).map((name) => ({ name, file })));
  return new Map(
    [...Map.groupBy(places, ({ name }) => name)]
      .filter(([, all]) => all.length > 1)
      .map(([name, all]) => [name, all.map(({ file }) => file)]),
  );
}

/** Where the portal injects them. */
export function endpointFiles(root: string): ReadonlyMap<string, string> {
  const files = filesOf(root, ['apps/portal/src/**/*.ts']).filter((file) => !file.endsWith('.test.ts'));
  const texts = files.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
  return new Map(texts.filter(([, text]) => text.includes('injectEndpoints')));
}
