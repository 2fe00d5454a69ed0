import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { useChromium } from './chromium.ts';
import { fill } from './filled.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

/** A tenant with the ready example in it, for the suite that calls this, and somebody who is signed in. */
export interface FilledPortal {
  readonly server: SharedServer;
  /** Opens a window: of the one who is signed in, or of a stranger. */
  visit(options?: BrowserContextOptions): Promise<Visitor>;
  visitAsStranger(): Promise<Visitor>;
}

export function filledPortal(): FilledPortal {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  beforeAll(async () => {
    server = await joinServer();
    await fill(server);
    session = await signIn(browser(), server);
  });
  afterAll(async () => server?.leave());
  return {
    get server() {
      return server;
    },
    visit: (options = {}) => visitor(browser(), server, { ...options, session }),
    visitAsStranger: () => visitor(browser(), server),
  };
}

/** A window for the suite, which each test finds as a new one: it has its programs compiled already. */
export function windowOf(portal: FilledPortal): Pick<Visitor, 'page' | 'open'> {
  let here: Visitor;
  beforeAll(async () => {
    here = await portal.visit();
  });
  afterEach(() => here.leave());
  afterAll(() => here?.close());
  return {
    get page() {
      return here.page;
    },
    open: (path) => here.open(path),
  };
}
