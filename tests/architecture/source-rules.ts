import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesOf } from './files.ts';

/** A line that breaks a rule which no import shows. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly detail: string;
}

type Look = (node: ts.Node, source: ts.SourceFile) => string | undefined;

interface SourceRule {
  readonly name: string;
  readonly files: readonly string[];
  readonly except?: RegExp;
  /** What is wrong with a node, if anything. */
  readonly look: Look;
}

export const TEST = /\.test\.tsx?$|\/tests\/|\/test-server\.ts$|-harness\.ts$|\.plan\.ts$/;
/** Objects whose every member asks the machine or the time, and members of others that do. */
const OUTSIDE = new Set(['process', 'performance', 'crypto', 'console', 'localStorage']);
const OUTSIDE_MEMBERS = new Set(['Date.now', 'Math.random', 'Temporal.Now']);
const OUTSIDE_CALLS = new Set(['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require']);
/** In one case throughout: a sentence may begin with "Select". `select 1` asks nothing of a table. */
const SQL = [
  /^\s*(select\s(?!1$)|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s+\S+\s+as\s*\(|(create|alter|drop)\s+table\s)/,
  /^\s*(SELECT\s(?!1$)|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|WITH\s+\S+\s+AS\s*\(|(CREATE|ALTER|DROP)\s+TABLE\s)/,
];

const effects: Look = (node) => {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const owner = node.expression.text;
    const member = `${owner}.${node.name.text}`;
    return OUTSIDE.has(owner) || OUTSIDE_MEMBERS.has(member) ? `${member} is not a pure decision's to ask` : undefined;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) {
    return 'new Date() asks the clock';
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const called = node.expression.text;
    return OUTSIDE_CALLS.has(called) || (called === 'Date' && node.arguments.length === 0)
      ? `${called}() has effects`
      : undefined;
  }
  return undefined;
};

/** Errors are part of what a port promises, so their classes may stand beside its types. */
const moreThanTypes: Look = (node) => {
  if (!ts.isSourceFile(node.parent ?? node)) return undefined;
  if (ts.isSourceFile(node) || node.kind === ts.SyntaxKind.EndOfFileToken) return undefined;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return undefined;
  if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
  if (ts.isExportDeclaration(node) && node.isTypeOnly) return undefined;
  if (ts.isClassDeclaration(node) && node.heritageClauses?.some((clause) => /Error\b/.test(clause.getText())))
    return undefined;
  return 'a port is types, and the errors it throws';
};

const sqlText: Look = (node) => {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node)) return undefined;
  return SQL.some((form) => form.test(node.text)) ? 'SQL lives in adapters/postgres' : undefined;
};

const TRANSACTIONS = new Set(['transaction', 'snapshot', 'housekeeping']);

const transaction: Look = (node) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const called = node.expression.name.text;
  return TRANSACTIONS.has(called) ? `.${called}() begins what only a use case begins` : undefined;
};

const asksDatabase: Look = (node) => {
  const named =
    (ts.isPropertyAccessExpression(node) && node.name.text === 'database') ||
    (ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === 'database');
  return named ? 'api/ translates: what the database is asked is a use case' : undefined;
};

/** What a command did is published in its own transaction, so where that is: an event from elsewhere could be without its state. */
const publishing: Look = (node) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  const called = `${expression.getText()}.${name.text}`;
  return name.text === 'publish' || /\blog\??\.append$/.test(called)
    ? `${called}() publishes what only a use case publishes`
    : undefined;
};

/** Names that things had before, and the term that each has now: two words for one thing send a reader looking for a second. */
const TERMS: ReadonlyMap<string, string> = new Map([
  ['setAside', 'undelivered'],
  ['SetAside', 'Undelivered'],
  ['keepAside', 'undelivered'],
  ['horizon', 'highWaterMark'],
  ['Trail', 'EventHistory'],
  ['TrailStep', 'HistoryStep'],
  ['witness', 'testConsumer'],
]);

const formerName: Look = (node) => {
  if (!ts.isIdentifier(node)) return undefined;
  const term = TERMS.get(node.text);
  return term === undefined ? undefined : `${node.text} is ${term} here`;
};

const LOG_TABLE = /\b(from|join|update|into)\s+"?log"?\.[\w"]/i;

const logTable: Look = (node) => {
  const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return text && LOG_TABLE.test(node.text) ? 'the log’s tables are the kernel’s: ask kernel/log/inspect' : undefined;
};

export const sourceRules: readonly SourceRule[] = [
  {
    name: 'transactions-in-use-cases-only',
    files: ['services/**/*.ts'],
    except: /^services\/[^/]+\/use-cases\//,
    look: transaction,
  },
  { name: 'no-database-in-the-api', files: ['services/*/api/**/*.ts'], look: asksDatabase },
  {
    name: 'published-by-use-cases-only',
    files: ['services/**/*.ts'],
    except: /^services\/[^/]+\/use-cases\//,
    look: publishing,
  },
  {
    name: 'no-tables-of-the-log-outside-the-kernel',
    files: ['services/**/*.ts', 'apps/**/*.ts', 'adapters/**/*.ts'],
    look: logTable,
  },
  { name: 'no-clock-and-no-chance-in-the-core', files: ['services/*/core/**/*.ts'], look: effects },
  {
    name: 'one-word-for-one-thing',
    files: ['{kernel,services,adapters,apps,packages}/**/*.{ts,tsx}'],
    look: formerName,
  },
  { name: 'no-code-in-ports', files: ['services/*/ports.ts'], look: moreThanTypes },
  {
    name: 'no-sql-outside-its-room',
    files: ['services/**/*.ts', 'apps/server/**/*.ts'],
    except: /^services\/[^/]+\/adapters\/postgres\//,
    look: sqlText,
  },
];

/** Reads the files that each rule is about, as syntax. */
export function readSources(root: string): Finding[] {
  return sourceRules.flatMap((rule) =>
    filesOf(root, rule.files)
      .filter((file) => !TEST.test(file) && rule.except?.test(file) !== true)
      .flatMap((file) => findings(root, file, rule)),
  );
}

function findings(root: string, file: string, rule: SourceRule): Finding[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const detail = rule.look(node, source);
    if (detail !== undefined) {
      found.push({
        rule: rule.name,
        file,
        line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        detail,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
