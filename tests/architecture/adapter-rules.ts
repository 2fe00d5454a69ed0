import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { filesOf } from './files.ts';
import { type Finding, TEST } from './source-rules.ts';

export const ADAPTER_RULES = ['no-decisions-by-adapters'] as const;

/** Of adapters/postgres a stricter rule of imports says it (rules.ts). */
const SQL_ROOM = /^services\/[^/]+\/adapters\/postgres\//;

/**
 * An adapter may take from the core what describes data (types, constants) and what converts it. A function that rejects
 * something, or that is called a decision, is the use case's to call: in an adapter nobody would look for it.
 */
export function readAdapters(root: string): Finding[] {
  return filesOf(root, ['services/*/adapters/**/*.ts'])
    .filter((file) => !TEST.test(file) && !SQL_ROOM.test(file))
    .flatMap((file) => {
      const source = parsed(root, file);
      return source.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
        const from = coreFile(file, statement);
        if (from === undefined || !existsSync(join(root, from))) return [];
        const decisions = decisionsOf(parsed(root, from));
        return valuesOf(statement)
          .filter((name) => decisions.has(name) || name.startsWith('decide'))
          .map((name) => ({
            rule: 'no-decisions-by-adapters',
            file,
            line: source.getLineAndCharacterOfPosition(statement.getStart()).line + 1,
            detail: `${name} of ${from} decides: call it in the use case, and hand in what it returns`,
          }));
      });
    });
}

function parsed(root: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

function coreFile(file: string, { moduleSpecifier }: ts.ImportDeclaration): string | undefined {
  if (!ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return undefined;
  const path = posix.join(dirname(file), moduleSpecifier.text);
  return /^services\/[^/]+\/core\//.test(path) ? path : undefined;
}

/** The names that are imported as more than types, as the other file exports them. */
function valuesOf({ importClause }: ts.ImportDeclaration): string[] {
  const named = importClause?.namedBindings;
  if (named === undefined || !ts.isNamedImports(named)) return [];
  if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  return named.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name, propertyName }) => (propertyName ?? name).text);
}

/** The functions of a file that throw, by themselves or by another of the file. */
function decisionsOf(source: ts.SourceFile): Set<string> {
  const bodies = new Map<string, ts.Node>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) bodies.set(statement.name.text, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name) && initializer && ts.isArrowFunction(initializer)) bodies.set(name.text, initializer);
  }
  const throwing = new Set<string>();
  const throws = (node: ts.Node): boolean =>
    ts.isThrowStatement(node) ||
    (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && throwing.has(node.expression.text)) ||
    (ts.forEachChild(node, (child) => throws(child) || undefined) ?? false);
  for (let before = -1; before < throwing.size; ) {
    before = throwing.size;
    for (const [name, body] of bodies) if (throws(body)) throwing.add(name);
  }
  return throwing;
}
