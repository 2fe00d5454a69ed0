import type { CallContext } from '@pvt/kernel/context';
import { type PrintedPicture, printedPicture } from '@pvt/kernel/printed-picture';
import { fileOf } from '../../adapters/postgres/files.ts';
import { certificateErrors } from '../../core/certificates/errors.ts';
import { type CertificateTemplate, picturesOf } from '../../core/certificates/template.ts';
import { requireNone } from '../../core/errors.ts';
import { readFile } from '../courses/files.ts';
import type { CertificateTools } from './tools.ts';

/** Enough for 300 dots an inch over half of the page. */
const WIDEST = 1920;

/** The pictures of a template, as they are printed. @throws CERTIFICATE_RULE_INVALID where one is no picture of the course */
export async function printedPictures(
  tools: Pick<CertificateTools, 'database' | 'files'>,
  context: CallContext,
  course: string,
  template: CertificateTemplate,
): Promise<ReadonlyMap<string, PrintedPicture>> {
  const pictures = new Map<string, PrintedPicture>();
  const faults = [];
  for (const [file, pointer] of picturesOf(template)) {
    const picture = await pictureOf(tools, context, course, file);
    if (picture === undefined)
      faults.push({ pointer, detail: `The course has no JPEG, PNG or WebP picture ${file}. Take it in first.` });
    else pictures.set(file, picture);
  }
  requireNone(certificateErrors.CERTIFICATE_RULE_INVALID, faults);
  return pictures;
}

async function pictureOf(
  tools: Pick<CertificateTools, 'database' | 'files'>,
  context: CallContext,
  course: string,
  file: string,
): Promise<PrintedPicture | undefined> {
  const kept = await tools.database.transaction(context.tenant, (tx) => fileOf(tx, course, file));
  if (kept === undefined) return undefined;
  const { content } = await readFile(tools, context, course, file, WIDEST);
  return printedPicture(content, WIDEST);
}
