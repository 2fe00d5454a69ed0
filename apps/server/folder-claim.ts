import { execFile } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StartFailed } from './start-failed.ts';

/**
 * Takes a folder for this process, by a file with its number and when it began: after a crash the number may be another
 * program's, and that one began at another time.
 * @throws StartFailed when a living process has it
 */
export async function claim(pidFile: string, folder: string): Promise<void> {
  const mine = `${process.pid}\n${(await beginOf(process.pid)) ?? ''}\n`;
  for (;;) {
    try {
      // `wx`: of two that start at the same moment, one finds the other's.
      const file = await open(pidFile, 'wx', 0o600);
      await file.writeFile(mine);
      return await file.close();
    } catch (error) {
      if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EEXIST') throw error;
    }
    const owner = await livingOwner(pidFile);
    if (owner !== undefined) {
      throw new StartFailed(
        `PVT runs on the folder ${folder} already (process ${owner}). Stop it, or set PVT_DATA and PVT_PORT for a second one.`,
      );
    }
    await rm(pidFile, { force: true });
  }
}

async function livingOwner(pidFile: string): Promise<number | undefined> {
  const [first = '', begin = ''] = (await readFile(pidFile, 'utf8')).split('\n');
  const pid = Number(first);
  if (!(pid > 0) || pid === process.pid || !isAlive(pid)) return undefined;
  const known = await beginOf(pid);
  // Where it is not known, the file is believed.
  return begin === '' || known === undefined || known === begin ? pid : undefined;
}

/** When a process began, in whatever form the system tells it; never the same for two processes of one number. */
async function beginOf(pid: number): Promise<string | undefined> {
  try {
    // The 22nd field, in ticks since the boot; the second is the program's name and may hold anything but a last `)`.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()} ${ticks}`;
  } catch {
    const asked = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return asked.then(
      ({ stdout }) => stdout.trim() || undefined,
      () => undefined,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM';
  }
}
