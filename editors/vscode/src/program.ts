// Runs the program, for a single answer or as a server. What the server is asked is another matter: see `server.ts`.

import { execFile, spawn, type ChildProcess } from 'node:child_process';

/** More than any answer needs; it ends a program that has gone wrong. */
const PATIENCE_MS = 20_000;
const MOST_BYTES = 16 * 1024 * 1024;

/** What a command prints; rejects with what it says on standard error. Nothing of it goes through a shell. */
export function run(program: string, args: string[], cwd?: string): Promise<string> {
    return new Promise((resolve, reject) => {
        const options = { cwd, timeout: PATIENCE_MS, maxBuffer: MOST_BYTES, windowsHide: true };
        execFile(program, args, options, (error, stdout, stderr) => {
            if (error) {
                reject(new Error(stderr.trim() || error.message));
            } else {
                resolve(stdout);
            }
        });
    });
}

export interface Program {
    process: ChildProcess;
    /** Waits so long for its end: the status, and the first line of what it printed about it. Nothing if it still runs. */
    end(patience: number): Promise<string | undefined>;
}

/** Starts a program that stays; rejects where the system can't run it, such as one for another machine. */
export function begin(program: string, args: string[]): Promise<Program> {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: 'pipe', windowsHide: true });
        let said = '';
        let how: string | undefined;
        child.stderr.on('data', (data) => { said = (said + data).slice(0, 1_000); });
        child.once('close', (code, signal) => { how = code === null ? `by ${signal}` : `with status ${code}`; });
        child.once('error', reject);
        child.once('spawn', () => resolve({
            process: child,
            async end(patience) {
                for (const begin = Date.now(); how === undefined && Date.now() - begin < patience;) {
                    await new Promise((wake) => setTimeout(wake, 20));
                }
                const first = said.split('\n').find((line) => line.trim() !== '')?.trim();
                return how && `it ended ${how}${first ? `: ${first}` : ''}`;
            },
        }));
    });
}
