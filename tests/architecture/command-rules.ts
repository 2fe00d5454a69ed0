import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { filesOf } from './files.ts';
import { SILENT } from './silent-writes.ts';
import { type Finding, TEST } from './source-rules.ts';

export const COMMAND_RULES = ['commands-publish'] as const;

const WRITES = /\b(insert\s+into|update\s+(only\s+)?[\w.${}]+\s+(as\s+)?(\w+\s+)?set|delete\s+from)\b/i;
/** Methods that change stored files, and those that publish. */
const FILE_CHANGES = new Set(['put', 'delete']);
const PUBLISHES = new Set(['publish', 'append', 'appendMany']);

interface Read {
  readonly source: ts.SourceFile;
  /** What it imports of other files of its service, by the name that it has here. */
  readonly imports: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

/** A use case that writes, by a function of an adapter whose SQL does or to the service's files, publishes what it did. */
export function readCommands(root: string): Finding[] {
  return readdirSync(join(root, 'services'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => findings(root, `services/${name}`));
}

function findings(root: string, service: string): Finding[] {
  const files = new Map(
    filesOf(root, [`${service}/adapters/**/*.ts`, `${service}/use-cases/**/*.ts`])
      .filter((file) => !TEST.test(file))
      .map((file) => [file, read(root, file)]),
  );
  const writers = writersOf(files);
  const useCases = [...files].filter(([file]) => file.startsWith(`${service}/use-cases/`));
  const publishing = new Set(useCases.filter(([, { source }]) => calls(source, PUBLISHES)).map(([file]) => file));
  const importers = (of: string): string[] =>
    useCases.filter(([, { imports }]) => [...imports.values()].some(({ file }) => file === of)).map(([file]) => file);
  // A part of a command publishes by those that it is a part of.
  const published = (file: string, seen: readonly string[] = []): boolean => {
    if (publishing.has(file)) return true;
    const above = importers(file).filter((other) => !seen.includes(other));
    return above.length > 0 && above.every((other) => published(other, [...seen, file]));
  };
  const finding = (file: string, detail: string): Finding => ({ rule: 'commands-publish', file, line: 1, detail });
  return useCases.flatMap(([file, { source, imports }]) => {
    const called = [...imports].find(([, { file: of, name }]) => writers.has(`${of} ${name}`))?.[0];
    const writes = called ?? (calls(source, FILE_CHANGES, /(^|\.)files$/) ? 'files' : undefined);
    const isSilent = writes !== undefined && !published(file);
    if (isSilent && !Object.hasOwn(SILENT, file))
      return [finding(file, `it writes by ${writes} and publishes no event: every command says what it did`)];
    return !isSilent && Object.hasOwn(SILENT, file)
      ? [finding(file, 'it is excused in silent-writes.ts, and needs no excuse')]
      : [];
  });
}

function read(root: string, file: string): Read {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const imports = new Map<string, { file: string; name: string }>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const { text } = statement.moduleSpecifier;
    const names = statement.importClause?.namedBindings;
    const path = join(dirname(file), text).replaceAll('\\', '/');
    if (!text.startsWith('.') || names === undefined || !ts.isNamedImports(names) || !existsSync(join(root, path)))
      continue;
    if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    for (const { name, propertyName, isTypeOnly } of names.elements)
      if (!isTypeOnly) imports.set(name.text, { file: path, name: (propertyName ?? name).text });
  }
  return { source, imports };
}

/** `FILE NAME` of each declaration whose text writes, or that stands on one which does. */
function writersOf(files: ReadonlyMap<string, Read>): Set<string> {
  const declared = [...files]
    .filter(([file]) => file.includes('/adapters/'))
    .flatMap(([file, { source, imports }]) =>
      source.statements.flatMap((statement) =>
        namesOf(statement).map((name) => ({
          place: `${file} ${name}`,
          writes: WRITES.test(statement.getText()),
          uses: [...identifiers(statement)].map((used) => {
            const imported = imports.get(used);
            return imported === undefined ? `${file} ${used}` : `${imported.file} ${imported.name}`;
          }),
        })),
      ),
    );
  const writers = new Set(declared.filter(({ writes }) => writes).map(({ place }) => place));
  for (let before = -1; before !== writers.size; ) {
    before = writers.size;
    for (const { place, uses } of declared) if (uses.some((used) => writers.has(used))) writers.add(place);
  }
  return writers;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}

function identifiers(node: ts.Node, found = new Set<string>()): Set<string> {
  if (ts.isIdentifier(node)) found.add(node.text);
  ts.forEachChild(node, (child) => void identifiers(child, found));
  return found;
}

/** Whether something in it calls a method of one of the names, of an object whose text matches. */
function calls(node: ts.Node, names: ReadonlySet<string>, of = /./): boolean {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    if (names.has(name.text) && of.test(expression.getText())) return true;
  }
  return ts.forEachChild(node, (child) => calls(child, names, of) || undefined) ?? false;
}
