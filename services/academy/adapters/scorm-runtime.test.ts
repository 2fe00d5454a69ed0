import vm from 'node:vm';
import { expect, test } from 'vitest';
import type { PackageData } from '../core/packages/outcome.ts';
import type { ScormStandard } from '../core/packages/package-lesson.ts';
import { playerScript } from '../core/packages/player-script.ts';
import { scormRuntime } from './scorm-runtime.ts';

interface Message {
  readonly data: PackageData;
  readonly ended: boolean;
}

/** What a page of another origin shows of its window. */
function foreign(messages: Message[]) {
  const refused = () => {
    throw new Error('Blocked a frame from accessing a cross-origin frame.');
  };
  const shown = { postMessage: (message: Message) => void messages.push(message) };
  return Object.defineProperties(shown, { API: { get: refused }, API_1484_11: { get: refused } });
}

/** The very scripts that a package's page gets, in a window of their own. */
async function pageOf(standard: ScormStandard, data: PackageData, around?: object) {
  const messages: Message[] = [];
  const top = foreign(messages);
  const parent = around ?? top;
  const window = vm.createContext({
    ...{ setTimeout: () => 0, clearTimeout: () => {}, console: {}, URL },
    ...{ top, parent, opener: null },
  });
  vm.runInContext('globalThis.window = globalThis', window);
  vm.runInContext((await scormRuntime(standard)).toString(), window);
  const start = { standard, launch: 1, key: 'k', keeper: 'http://localhost', data };
  vm.runInContext(playerScript(start), window);
  return { messages, window, say: (script: string): unknown => vm.runInContext(script, window) };
}

test('case A35: SCORM 1.2 takes suspend_data of 4,097 characters whole, and refuses a status that is none with 405', async () => {
  const { say, messages } = await pageOf('scorm-1.2', { 'cmi.core.entry': 'ab-initio' });
  const text = 'x'.repeat(4097);
  expect(say(`API.LMSInitialize('')`)).toBe('true');
  expect(say(`API.LMSSetValue('cmi.suspend_data', '${text}')`)).toBe('true');
  expect(say(`API.LMSSetValue('cmi.core.lesson_status', 'bogus')`)).toBe('false');
  expect(say('API.LMSGetLastError()')).toBe('405');
  expect(say(`API.LMSCommit('')`)).toBe('true');
  expect(messages).toMatchObject([{ ended: false, data: { 'cmi.suspend_data': text } }]);
});

test('case A35: SCORM 2004 refuses a scaled score of 1.5 with 407', async () => {
  const { say } = await pageOf('scorm-2004', {});
  expect(say(`API_1484_11.Initialize('')`)).toBe('true');
  expect(say(`API_1484_11.SetValue('cmi.score.scaled', '1.5')`)).toBe('false');
  expect(say('API_1484_11.GetLastError()')).toBe('407');
});

test('what was kept is there when the content begins, and times add up', async () => {
  const { say, messages } = await pageOf('scorm-1.2', {
    ...{ 'cmi.suspend_data': 'page=3', 'cmi.core.entry': 'resume', 'cmi.core.total_time': '0001:00:00' },
    ...{ 'cmi.core.student_name': 'Ana </script>', 'cmi.core.lesson_status': 'incomplete' },
  });
  say(`API.LMSInitialize('')`);
  expect(say(`API.LMSGetValue('cmi.suspend_data') + API.LMSGetValue('cmi.core.entry')`)).toBe('page=3resume');
  expect(say(`API.LMSGetValue('cmi.core.student_name')`)).toBe('Ana </script>');
  say(`API.LMSSetValue('cmi.core.session_time', '0000:10:00'); API.LMSSetValue('cmi.core.lesson_status', 'passed')`);
  expect(say(`API.LMSFinish('')`)).toBe('true');
  expect(messages.at(-1)).toMatchObject({
    ended: true,
    data: { 'cmi.core.lesson_status': 'passed', 'cmi.core.total_time': '01:10:00' },
  });
});

test('a page without an origin has a storage as long as it is there', async () => {
  const { say } = await pageOf('scorm-1.2', {});
  expect(say(`localStorage.setItem('a', '1'); localStorage.getItem('a') + localStorage.length`)).toBe('11');
});

/** SCORM 2004 RTE, 3.3.6.1: the example by which most content looks for its runtime. */
const SCAN = `
function scan(win) {
  let tries = 0;
  while (win.API_1484_11 == null && win.parent != null && win.parent != win) {
    tries += 1;
    if (tries > 500) return null;
    win = win.parent;
  }
  return win.API_1484_11;
}
var found = null;
if (window.parent && window.parent != window) found = scan(window.parent);
if (found == null && window.opener != null) found = scan(window.opener);`;

test('content that looks for its runtime from its parent on finds it, also where nothing of the parent may be read', async () => {
  const { say, messages } = await pageOf('scorm-2004', {});
  say(SCAN);
  expect(say(`found.Initialize('')`)).toBe('true');
  say(`found.SetValue('cmi.location', 'page 2'); found.Commit('')`);
  expect(messages.at(-1)?.data).toMatchObject({ 'cmi.location': 'page 2' });
});

test('a frame within a page that it may read has that page’s runtime, and no other', async () => {
  const outer = await pageOf('scorm-2004', {});
  const inner = await pageOf('scorm-2004', {}, outer.window);
  expect(inner.say('typeof API_1484_11')).toBe('undefined');
  inner.say(SCAN);
  expect(inner.say(`found.Initialize('')`)).toBe('true');
  inner.say(`found.SetValue('cmi.location', 'page 3'); found.Commit('')`);
  expect(outer.messages.at(-1)?.data).toMatchObject({ 'cmi.location': 'page 3' });
  expect(inner.messages).toEqual([]);
});
