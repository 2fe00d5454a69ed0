import { parentPort } from 'node:worker_threads';
import mjml2html from 'mjml';

/** What the thread of mjml.ts does: no file is included, no font is loaded from elsewhere. */
const OPTIONS = { ignoreIncludes: true, fonts: {}, keepComments: false, validationLevel: 'soft', minify: false };

parentPort?.on('message', async (source: string) => {
  try {
    const { html, errors } = await mjml2html(source, OPTIONS);
    const [first] = errors;
    parentPort?.postMessage(first === undefined ? { html } : { fault: `Line ${first.line}: ${first.message}` });
  } catch (error) {
    parentPort?.postMessage({ fault: error instanceof Error ? error.message : String(error) });
  }
});
