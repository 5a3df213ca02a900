// Packages the extension with a program for one platform, or without one for all of them:
//   npm run package -- --target darwin-arm64 --binary PATH [--out FILE.vsix]
//   npm run package -- --target universal [--out FILE.vsix]
// Without --target, for the platform that it runs on. UPSUN_LINT_BINARY stands for --binary.

import { createVSIX } from '@vscode/vsce';
import { chmod, copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import path from 'node:path';
import { bundle } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const own = `${process.platform}-${process.arch}`;

/** Writes the package, and says where it is. With no program it is for every platform: that one finds one on PATH. */
export async function pack({ binary, target = own, out }) {
    await bundle();
    const bin = path.join(root, 'bin');
    await rm(bin, { recursive: true, force: true });
    if (binary) {
        await mkdir(bin);
        const program = path.join(bin, target.startsWith('win32') ? 'upsun-lint.exe' : 'upsun-lint');
        await copyFile(binary, program);
        // The bit goes into the package, and from there to the machine that it is installed on.
        await chmod(program, 0o755);
    }
    const file = out ?? path.join(root, `upsun-lint-${binary ? target : 'universal'}.vsix`);
    await createVSIX({ cwd: root, packagePath: file, target: binary ? target : undefined, dependencies: false, allowMissingRepository: true });
    return file;
}

/** What the options ask for; a sentence where they make no sense. */
export function order(options, environment) {
    const { target = own, out } = options;
    if (target === 'universal') {
        return options.binary ? 'a package for every platform carries no program: leave --binary out' : { out };
    }
    const binary = options.binary ?? environment.UPSUN_LINT_BINARY;
    return binary ? { target, binary: path.resolve(binary), out } : 'which program? --binary PATH, or --target universal for a package without one';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { values } = parseArgs({ options: { binary: { type: 'string' }, target: { type: 'string' }, out: { type: 'string' } } });
    const ordered = order({ ...values, out: values.out && path.resolve(values.out) }, process.env);
    if (typeof ordered === 'string') {
        console.error(ordered);
        process.exit(2);
    }
    const file = await pack(ordered);
    const megabytes = async (file) => `${((await stat(file)).size / 1e6).toFixed(1)} MB`;
    console.log(`${file}: ${await megabytes(file)}${ordered.binary ? `, with a program of ${await megabytes(ordered.binary)}` : ''}`);
}
