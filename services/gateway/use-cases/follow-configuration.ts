import { declareKey, nextValues, reportInstance } from '@pvt/config/contract';
import { storeDocument } from '../adapters/postgres/documents.ts';
import { checkDocument } from '../core/check-document.ts';
import type { GatewayDocument } from '../core/document.ts';
import { installationOf } from './installation.ts';
import { pause } from './pause.ts';
import type { RunningTools } from './tools.ts';
import type { Standing } from './write-figures.ts';

/** The key of the configuration that has the document. */
export const DOCUMENT_KEY = 'gateway';
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** The first start makes the tenant that runs the installation, soon after this begins. */
const TENANT_PAUSE_MS = 1000;
const REPORT_MS = 1_800_000;
/** The revision of what nobody has published. */
const UNPUBLISHED = 0;

export interface Follower {
  readonly standing: () => Standing;
  /** The installation's tenant, once it is known. */
  readonly tenant: () => string | undefined;
  /** Whether a document was ever published and taken. */
  readonly isPublished: () => boolean;
  /**
   * Goes by a document that nobody has published, until somebody does.
   * @returns false where one was published, or before the installation has a tenant
   * @throws Error for one with a fault
   */
  takeFront(document: GatewayDocument): Promise<boolean>;
  /** Takes what is new now, once. @throws DEPENDENCY_UNAVAILABLE */
  takeNext(): Promise<void>;
  /** Takes what is new until the signal. */
  follow(signal: AbortSignal): Promise<void>;
}

/** @param kept the document that the proxy was started with */
export function openFollower(
  tools: RunningTools,
  kept: { readonly tenant?: string; readonly revision: number } | undefined,
): Follower {
  let tenant = kept?.tenant;
  let isDeclared = false;
  /** When it is told again by what this runs (ms since 1970): who is silent for a day is forgotten. */
  let reportAt = 0;
  /** The newest that was looked at; the one that is gone by is `standing.revision`. */
  let looked: number | undefined;
  let taken: string | undefined;
  let standing: Standing = { revision: kept?.revision ?? 0, fault: null };

  async function takeNext(signal?: AbortSignal): Promise<void> {
    tenant ??= await installationOf(tools);
    if (tenant === undefined) return;
    const context = (): ReturnType<RunningTools['ownContext']> => tools.ownContext(tenant ?? '');
    if (!isDeclared) await tools.contracts.call(declareKey, context(), { name: DOCUMENT_KEY, definition: KEY });
    isDeclared = true;
    const { environment, id } = tools;
    const next = await tools.contracts.call(nextValues, context(), {
      ...{ environment, keys: [DOCUMENT_KEY] },
      ...(looked === undefined ? {} : { after: looked }),
    });
    if (signal?.aborted === true) return;
    if (next !== null) {
      await take(tenant, next.revision, next.values[DOCUMENT_KEY]);
      looked = next.revision;
    }
    const now = tools.now().epochMilliseconds;
    if (next === null && now < reportAt) return;
    reportAt = now + REPORT_MS;
    await tools.contracts.call(reportInstance, context(), {
      ...{ id, environment, revision: standing.revision, program: 'pvt gateway' },
    });
  }

  const isPublished = (): boolean => standing.revision > 0;

  async function takeFront(document: GatewayDocument): Promise<boolean> {
    if (tenant === undefined || isPublished()) return false;
    const [fault] = checkDocument(document).concat(tools.proxy.publish(document));
    if (fault !== undefined) throw new Error(`${fault.pointer} ${fault.detail}`);
    await tools.database.transaction(tenant, (tx) => storeDocument(tx, UNPUBLISHED, document));
    return true;
  }

  async function take(of: string, revision: number, value: unknown): Promise<void> {
    // What nobody has published yet, or has taken away again, is no document: the last one serves on.
    if (value === undefined) return;
    // Another key was published: the document is what it was.
    const text = JSON.stringify(value);
    if (text === taken) {
      standing = { revision, fault: null };
      return;
    }
    const [fault] = checkDocument(value);
    const document = value as GatewayDocument;
    const [refused] = fault === undefined ? tools.proxy.publish(document) : [fault];
    if (refused !== undefined) {
      const why = `Revision ${revision} is not taken: ${refused.pointer} ${refused.detail}`;
      standing = { ...standing, fault: why };
      return tools.onTrouble(new Error(why), 'the document of the configuration has a fault');
    }
    standing = { revision, fault: null };
    await tools.database.transaction(of, (tx) => storeDocument(tx, revision, document));
    // Only now: what could not be kept comes again.
    taken = text;
  }

  return {
    standing: () => standing,
    tenant: () => tenant,
    isPublished,
    takeFront,
    takeNext,
    async follow(signal) {
      let pauseMs = FIRST_PAUSE_MS;
      while (!signal.aborted) {
        try {
          await takeNext(signal);
          pauseMs = FIRST_PAUSE_MS;
          if (tenant === undefined) await pause(TENANT_PAUSE_MS, signal);
        } catch (error) {
          if (signal.aborted) return;
          if (pauseMs === FIRST_PAUSE_MS)
            tools.onTrouble(error, 'the configuration is away: the last document serves on');
          await pause(pauseMs, signal);
          pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
        }
      }
    },
  };
}

/** Whatever is an object: the gateway itself checks it, and says what is wrong where. */
const KEY = {
  description: 'What the gateway goes by: routes, upstreams, policies and releases.',
  schema: { type: 'object' },
  ...{ secret: false, perSubject: false, flag: false, checkedBy: 'gateway' },
};
