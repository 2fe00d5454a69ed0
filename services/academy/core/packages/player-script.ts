import type { PackageData } from './outcome.ts';
import type { ScormStandard } from './package-lesson.ts';

/** With what the runtime begins in a package's page. */
export interface PlayerStart {
  readonly standard: ScormStandard;
  readonly launch: number;
  /** By which the page around it knows that a message is of this opening. */
  readonly key: string;
  readonly data: PackageData;
  /** The origin of that page: nobody else gets a message. */
  readonly keeper: string;
}

interface Runtime {
  loadFromFlattenedJSON(data: PackageData): void;
}

type RuntimeClass = new (settings: object) => Runtime;

/** As much of a browser's window as the script needs. */
interface Frame {
  readonly top: { postMessage(message: unknown, origin: string): void } | null;
  readonly parent: Frame & { postMessage(message: unknown, origin: string): void };
  readonly opener: Frame | null;
  Scorm12API?: RuntimeClass;
  Scorm2004API?: RuntimeClass;
  API?: Runtime;
  API_1484_11?: Runtime;
}

/**
 * Runs in the package's own frame, by its text: the runtime answers at once, as SCORM wants it, and what is committed goes to the
 * page around it. A frame without an origin has no storage, which much content asks for without need: it gets one that lasts as long
 * as the page. Where the frames of a package see each other, those within another use its runtime. Else each has one: content that
 * looks for it from `parent` on, as SCORM's own example does, finds it in what stands for `parent`.
 */
function play(window: Frame, start: PlayerStart): void {
  function storage() {
    const kept = new Map<string, string>();
    return {
      getItem: (name: string) => kept.get(String(name)) ?? null,
      setItem: (name: string, value: string) => void kept.set(String(name), String(value)),
      removeItem: (name: string) => void kept.delete(String(name)),
      clear: () => kept.clear(),
      key: (place: number) => [...kept.keys()][place] ?? null,
      get length() {
        return kept.size;
      },
    };
  }
  for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { value: storage(), configurable: true });

  function isAround(other: Frame | null, depth: number): boolean {
    if (other === null || other === window || depth > 10) return false;
    try {
      if (other.API !== undefined || other.API_1484_11 !== undefined) return true;
      return isAround(other.parent === other ? null : other.parent, depth + 1) || isAround(other.opener, depth + 1);
    } catch {
      return false;
    }
  }
  if (isAround(window.parent, 0) || isAround(window.opener, 0)) return;

  const { key, launch } = start;
  let sent = '';
  const keep = {
    processHttpRequest(_address: string, data: PackageData, ended: boolean) {
      const text = JSON.stringify([data, ended]);
      if (text !== sent) {
        sent = text;
        window.top?.postMessage({ pvt: 'package', key, launch, data, ended }, start.keeper);
      }
      return { result: 'true', errorCode: 0 };
    },
    updateSettings() {},
  };
  const settings = {
    autocommit: true,
    autocommitSeconds: 5,
    alwaysSendTotalTime: true,
    autoCompleteLessonStatus: false,
    dataCommitFormat: 'flattened',
    lmsCommitUrl: 'page',
    httpService: keep,
    logLevel: 5,
  };
  const Runtime = start.standard === 'scorm-1.2' ? window.Scorm12API : window.Scorm2004API;
  if (Runtime === undefined) return;
  const runtime = new Runtime(settings);
  runtime.loadFromFlattenedJSON(start.data);
  const name = start.standard === 'scorm-1.2' ? 'API' : 'API_1484_11';
  window[name] = runtime;
  const around = { [name]: runtime, opener: null, postMessage: window.parent.postMessage.bind(window.parent) };
  Object.defineProperty(around, 'parent', { value: around });
  Object.defineProperty(window, 'parent', { value: around, configurable: true, writable: true });
}

/** The script with what it begins with. What is in it ends no script. */
export function playerScript(start: PlayerStart): string {
  return `(${play.toString()})(window, ${JSON.stringify(start).replaceAll('<', '\\u003c')});`;
}
