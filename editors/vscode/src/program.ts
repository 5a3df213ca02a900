// Runs the program for a single answer. The server is another matter: see `server.ts`.

import { execFile } from 'node:child_process';

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
