import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '@pvt/kernel/errors';
import { sameJson } from '@pvt/kernel/json';
import { readEventBody } from '../../services/collect/api/event-body.ts';
import { checkEvent, cloudEventsOnly } from '../../services/collect/core/event.ts';
import { type Counts, countsOf, type Outcome } from './suite.ts';

export const name = 'cloudevents';
export const heading = 'CloudEvents';

export async function run(): Promise<ReadonlyMap<string, Counts>> {
  return countsOf(outcomes());
}

const FILE = 'http-protocol-binding.feature';

/** One line of `Examples` of a scenario outline, filled in. */
interface Scenario {
  readonly title: string;
  /** In the order of the steps: the request, and the data as JSON. */
  readonly texts: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

export function outcomes(): Outcome[] {
  const feature = readFileSync(join(import.meta.dirname, 'cloudevents', FILE), 'utf8');
  return scenariosOf(feature).map((scenario) => {
    const got = received(scenario.texts[0] ?? '');
    const expected = { attributes: scenario.attributes, data: JSON.parse(scenario.texts[1] ?? '') as unknown };
    return { file: FILE, test: scenario.title, agrees: sameJson(got, expected), got: JSON.stringify(got) };
  });
}

/** What becomes of a request as it is written: its event, or why there is none. */
function received(request: string): unknown {
  const [head = '', body = ''] = request.split(/\n\n(.*)/s);
  const lines = head.split('\n').slice(1);
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  try {
    const { input, isStructured } = readEventBody(headers, Buffer.from(body));
    const checked = (isStructured ? cloudEventsOnly(checkEvent) : checkEvent)(input);
    if (!checked.ok) return checked;
    const { data, attributes, ...own } = checked.event;
    return { attributes: { specversion: '1.0', ...own, ...attributes }, data };
  } catch (error) {
    return messageOf(error);
  }
}

/** Reads what these features use of Gherkin: outlines, texts between `"""`, and tables. */
function scenariosOf(feature: string): Scenario[] {
  return feature
    .split(/^ *Scenario Outline: /m)
    .slice(1)
    .flatMap((outline) => {
      const [steps = '', examples = ''] = outline.split(/^ *Examples:$/m);
      const [header, ...rows] = tableOf(examples);
      return rows.map((row) => scenarioOf(filledIn(steps, header ?? [], row)));
    });
}

function filledIn(steps: string, names: readonly string[], row: readonly string[]): string {
  return names.reduce((text, placeholder, index) => text.replaceAll(`<${placeholder}>`, row[index] ?? ''), steps);
}

function scenarioOf(steps: string): Scenario {
  const [title = ''] = steps.split('\n');
  const texts = [...steps.matchAll(/^( *)"""\n(.*?)^ *"""$/gms)].map(([, indent = '', text = '']) =>
    text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd(),
  );
  const withoutTexts = steps.replaceAll(/""".*?"""/gs, '');
  const [, ...rows] = tableOf(withoutTexts);
  return { title, texts, attributes: Object.fromEntries(rows) };
}

function tableOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.trim().startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
