// What is in the packages: the program with the right to run, for the platform that was asked for, and nothing else.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPromise } from 'yauzl';

const here = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'upsun-lint-package-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const program = path.join(folder, 'built');
// As it is after a download: without the right to run.
writeFileSync(program, 'a program', { mode: 0o644 });

/** The files of a package with their modes, and its manifest. */
async function read(file) {
    const zip = await openPromise(file);
    const modes = {};
    let manifest = '';
    for await (const entry of zip.eachEntry()) {
        modes[entry.fileName] = (entry.externalFileAttributes >>> 16) & 0o777;
        if (entry.fileName === 'extension.vsixmanifest') {
            for await (const part of await zip.openReadStreamPromise(entry)) manifest += part;
        }
    }
    return { modes, manifest };
}

const run = (...args) => {
    const env = { ...process.env };
    delete env.UPSUN_LINT_BINARY;
    return spawnSync(process.execPath, [path.join(here, 'scripts/package.mjs'), ...args], { env, encoding: 'utf8' });
};

const COMMON = ['extension/LICENSE.txt', 'extension/media/icon.png', 'extension/out/extension.js', 'extension/package.json', 'extension/readme.md', 'extension/schemas/upsun-config.schema.json'];

for (const [target, name] of [['darwin-arm64', 'upsun-lint'], ['win32-x64', 'upsun-lint.exe'], ['universal', undefined]]) {
    test(`for ${target}`, async () => {
        const out = path.join(folder, `${target}.vsix`);
        const { status, stdout, stderr } = run('--target', target, ...name ? ['--binary', program] : [], '--out', out);
        assert.equal(status, 0, stderr);
        assert.match(stdout, /\.vsix: \d+\.\d MB/);
        const { modes, manifest } = await read(out);
        assert.equal(manifest.match(/TargetPlatform="([^"]*)"/)?.[1], name && target);
        const files = Object.keys(modes);
        assert.deepEqual(files.filter((file) => file.startsWith('extension/bin/')), name ? [`extension/bin/${name}`] : []);
        if (name) {
            assert.equal(modes[`extension/bin/${name}`].toString(8), '755');
        }
        for (const file of COMMON) {
            assert.ok(files.includes(file), file);
        }
        assert.deepEqual(files.filter((file) => /\.(ts|mjs|map|svg)$|node_modules|test/.test(file)), [], 'what only we need');
        assert.ok(statSync(out).size < 1e6, 'all but the program is small');
    });
}

test('an order that makes no sense is refused', () => {
    assert.match(run('--target', 'linux-x64').stderr, /which program/);
    assert.match(run('--target', 'universal', '--binary', program).stderr, /carries no program/);
    const wrong = run('--target', 'amiga-m68k', '--binary', program, '--out', path.join(folder, 'wrong.vsix'));
    assert.notEqual(wrong.status, 0);
    assert.match(wrong.stderr, /amiga-m68k/);
});
