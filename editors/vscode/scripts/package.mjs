// Packages the extension with a program for one platform:
//   node scripts/package.mjs --binary PATH [--target linux-x64] [--out FILE.vsix]
// Without --binary, UPSUN_LINT_BINARY names it; with `--binary none` the package carries no program and fits every platform.

import { createVSIX } from '@vscode/vsce';
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import path from 'node:path';
import { bundle } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes the package, and says where it is. */
export async function pack({ binary, target, out }) {
    await bundle();
    const bin = path.join(root, 'bin');
    await rm(bin, { recursive: true, force: true });
    if (binary) {
        await mkdir(bin);
        const program = path.join(bin, target.startsWith('win32') ? 'upsun-lint.exe' : 'upsun-lint');
        await copyFile(binary, program);
        await chmod(program, 0o755);
    }
    const file = out ?? path.join(root, `upsun-lint-${binary ? target : 'universal'}.vsix`);
    await createVSIX({ cwd: root, packagePath: file, target: binary ? target : undefined, dependencies: false, allowMissingRepository: true });
    return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { values } = parseArgs({ options: { binary: { type: 'string' }, target: { type: 'string' }, out: { type: 'string' } } });
    const binary = values.binary ?? process.env.UPSUN_LINT_BINARY;
    if (!binary) {
        console.error('which program? --binary PATH, or --binary none for a package without one');
        process.exit(2);
    }
    await pack({ binary: binary === 'none' ? undefined : path.resolve(binary), target: values.target ?? `${process.platform}-${process.arch}`, out: values.out && path.resolve(values.out) });
}
