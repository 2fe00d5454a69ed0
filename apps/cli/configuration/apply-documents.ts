import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { parse } from 'yaml';
import type { Call } from '../command.ts';
import { Failure } from '../failure.ts';
import { visible } from '../table.ts';
import { type Checked, checkChange } from './check-change.ts';
import { isRecord } from './json.ts';
import { addressOfThing, conditionsOf, keptThings } from './kept.ts';
import { type Change, planOf } from './plan.ts';
import { type Fault, readDocuments } from './read-documents.ts';

export interface ApplyOptions {
  readonly file: string;
  /** A file of secrets by reference. */
  readonly secrets: string | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/**
 * Makes what is kept what the documents say: everything is read, compared and checked by the server before the first change.
 * What no document names stays as it is.
 * @throws Failure with each fault and its file, line and field; when a change fails all the same, with what was applied
 */
export async function applyDocuments(call: Call, options: ApplyOptions): Promise<void> {
  const secrets = await givenSecrets(options.secrets);
  const { things, faults } = await readDocuments(options.file);
  refuse(faults);
  const plan = planOf(things, await keptThings(call.client), secrets);
  refuse(plan.faults);
  for (const change of plan.changes) show(call, change);
  const checked: Checked[] = [];
  for (const change of plan.changes) checked.push(await checkChange(call.client, change));
  refuse(checked.flatMap((each) => each.faults));
  for (const warning of checked.flatMap((each) => each.warnings)) call.note(`Warning: ${visible(warning)}`);
  if (plan.changes.length === 0) {
    if (!call.json) call.print(`Nothing to change: ${plan.unchanged} documents are what is kept.`);
    return;
  }
  const added = plan.changes.filter(({ kept }) => kept === undefined).length;
  call.note(`${added} new, ${plan.changes.length - added} changed, ${plan.unchanged} unchanged.`);
  if (options.dryRun) return call.note('Nothing was changed: this was a dry run.');
  if (!options.yes && !(await agreed())) throw new Failure('Nothing was changed.');
  await perform(call, plan.changes);
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const many = faults.length === 1 ? '' : ` ${faults.length} faults.`;
  throw new Failure(`${faults.map(visible).join('\n')}\nNothing was changed.${many}`);
}

function show(call: Call, { wanted: { kind, name }, kept, lines, made }: Change): void {
  const change = kept === undefined ? 'new' : 'changed';
  for (const secret of made)
    call.note(
      `${kind} ${name}: nobody gives the secret "${visible(secret)}", so the server makes one and shows it once.`,
    );
  if (call.json) return call.print(JSON.stringify({ kind, name, change }));
  call.print(`${kind} ${name} (${change})`);
  for (const line of lines) call.print(`  ${visible(line)}`);
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Failure('--yes: give it to apply where nobody can be asked. Nothing was changed.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Apply these changes? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

async function perform(call: Call, changes: readonly Change[]): Promise<void> {
  const done: string[] = [];
  for (const { wanted, kept, body } of changes) {
    const what = `${wanted.kind} ${wanted.name}`;
    try {
      const answer = await call.client.put(addressOfThing(wanted), body, await conditionsOf(call.client, kept));
      showMade(call, what, answer);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const applied = done.length === 0 ? 'Nothing was changed.' : `Applied before it: ${done.join(', ')}.`;
      throw new Failure(`${wanted.fault([], `${what}: ${error.message}`)}\n${applied}`, error.code, error.more);
    }
    done.push(what);
  }
  if (!call.json) call.print(`Applied: ${done.length} of ${changes.length}.`);
}

/** Secrets that the server has made: whoever receives the web hook needs them, and they are shown this once. */
function showMade(call: Call, what: string, answer: unknown): void {
  const secrets: unknown = isRecord(answer) ? answer['secrets'] : undefined;
  for (const made of Array.isArray(secrets) ? secrets : [])
    if (isRecord(made))
      call.note(`${what}: a secret was made for ${String(made['url'])}, shown this once: ${String(made['secret'])}`);
}

async function givenSecrets(file: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (file === undefined) return new Map();
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Failure(`--secrets: ${file} can't be read.`);
  });
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    // The fault of the parser may quote what stands there.
    throw new Failure(`--secrets: ${file} is not YAML of the form NAME: VALUE.`);
  }
  const entries = Object.entries(isRecord(value) ? value : {});
  const wrong = entries.find(([, secret]) => typeof secret !== 'string');
  if (!isRecord(value) || wrong !== undefined)
    throw new Failure(`--secrets: ${file} has ${wrong?.[0] ?? 'no NAME: VALUE'}; each value is a text.`);
  return new Map(entries.map(([name, secret]) => [name, String(secret)]));
}
