import { type Problem, problemFrom, unreachable } from '@pvt/ui/problem';
import { addressOf } from '../../../api/request.ts';
import { newId } from '../../../parts/new-id.ts';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface Upload {
  /** Chosen here, so that the import can be followed while the file is still being sent. */
  job: string;
  /** Resolves when the server has answered: nothing, or what was wrong. */
  finished: Promise<Problem | undefined>;
  cancel: () => void;
}

/**
 * Sends a file to a source. `onSent` is told the bytes sent so far. With the job of an import that broke off, the server
 * passes over what it has and goes on from there.
 */
export function uploadFile(source: string, file: File, onSent: (bytes: number) => void, job = newId()): Upload {
  const call = new XMLHttpRequest();
  const finished = new Promise<Problem | undefined>((resolve) => {
    call.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    call.addEventListener('error', () => resolve(unreachable()));
    call.addEventListener('abort', () => resolve(undefined));
    call.addEventListener('load', () => {
      const failed = call.status < 200 || call.status >= 300;
      resolve(
        failed ? problemFrom(call.status, parsed(call.responseText), call.getResponseHeader('retry-after')) : undefined,
      );
    });
  });
  call.open('POST', addressOf(`sources/${encodeURIComponent(source)}/import`, { job }));
  call.setRequestHeader('content-type', 'application/octet-stream');
  call.setRequestHeader('pvt-file-name', encodeURIComponent(file.name));
  call.setRequestHeader('pvt-file-size', String(file.size));
  call.send(file);
  return { job, finished, cancel: () => call.abort() };
}
