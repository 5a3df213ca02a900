// Bundles the extension into one file and brings what lives elsewhere in the repository: the schema and the licence.

import { build } from 'esbuild';
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export async function bundle() {
    await build({
        entryPoints: [here('src/extension.ts')],
        outfile: here('out/extension.js'),
        bundle: true,
        minify: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        external: ['vscode'],
        logLevel: 'warning',
    });
    await mkdir(here('schemas'), { recursive: true });
    await copyFile(here('../../schemas/upsun-config.schema.json'), here('schemas/upsun-config.schema.json'));
    await copyFile(here('../../LICENSE-MIT'), here('LICENSE.txt'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    await bundle();
}
