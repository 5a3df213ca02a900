// Which program to run. It starts nothing, and takes nothing that a workspace offers unless the workspace is trusted.

import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as path from 'node:path';

export interface Question {
    /** The setting; empty where there is none. */
    setting: string;
    /** Where the extension is. */
    extension: string;
    /** The variable `PATH`. */
    path: string;
    /** Whether the user trusts the workspace. */
    trusted: boolean;
    /** What a `~` stands for. */
    home: string;
    windows: boolean;
}

export type Answer = { found: string; by: 'setting' | 'bundled' | 'PATH' } | { missing: string };

/** By the setting, then what came with the extension, then what is on `PATH`; in untrusted workspaces only the second. */
export async function find(question: Question): Promise<Answer> {
    const name = question.windows ? 'upsun-lint.exe' : 'upsun-lint';
    if (question.trusted && question.setting !== '') {
        const found = question.setting.replace(/^~(?=$|[\\/])/, () => question.home);
        // A wrong setting is said, not passed over: another program in its place would surprise.
        return await runs(found) ? { found, by: 'setting' } : { missing: `the setting upsun-lint.path names ${found}, which is no program` };
    }
    const bundled = path.join(question.extension, 'bin', name);
    if (await runs(bundled)) {
        return { found: bundled, by: 'bundled' };
    }
    if (!question.trusted) {
        return { missing: 'this extension came without a program for this machine, and in a folder that you don\'t trust no other one runs' };
    }
    // A relative entry would be looked up wherever the editor happens to run.
    for (const folder of question.path.split(question.windows ? ';' : ':').filter((entry) => path.isAbsolute(entry))) {
        const found = path.join(folder, name);
        if (await runs(found)) {
            return { found, by: 'PATH' };
        }
    }
    return { missing: 'the program upsun-lint is not there: install it so that it is on PATH, or name it in the setting upsun-lint.path' };
}

async function runs(file: string): Promise<boolean> {
    try {
        await access(file, constants.X_OK);
        return path.isAbsolute(file) && (await stat(file)).isFile();
    } catch {
        return false;
    }
}
