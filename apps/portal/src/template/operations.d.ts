/**
 * The template's service is mounted nowhere, so the client has not its operations: they are declared here as `npm run docs`
 * writes them for a service that is made of it, and the test of a new service holds its page to those.
 */
declare module '../../../../packages/client/api.ts' {
  interface Note {
    id: string;
    text: string;
  }

  interface operations {
    listDemoNotes: {
      parameters: { query?: { cursor?: string; limit?: number } };
      responses: { 200: { content: { 'application/json': { items: Note[]; next?: string } } } };
    };
    addDemoNote: {
      parameters: { query?: never };
      requestBody: { content: { 'application/json': { text: string } } };
      responses: { 201: { content: { 'application/json': Note } } };
    };
  }
}

export {};
