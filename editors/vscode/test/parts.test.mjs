// The parts that need no editor: which program is run, what the problem matcher reads, what the YAML extension gets.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { tools } from './editor.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));
const repository = path.join(here, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'upsun-lint-parts-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A module of the extension that asks nothing of the editor. */
async function part(name) {
    const outfile = path.join(folder, `${name}.mjs`);
    await build({ entryPoints: [path.join(here, 'src', `${name}.ts`)], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
    return import(pathToFileURL(outfile));
}

function program(...at) {
    const file = path.join(folder, ...at);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
}

test('the program is found by the setting, then in the extension, then on PATH', { skip: process.platform === 'win32' }, async () => {
    const { find } = await part('binary');
    const own = program('own', 'my-lint');
    const bundled = program('extension', 'bin', 'upsun-lint');
    const onPath = program('path', 'upsun-lint');
    const all = { setting: own, extension: path.dirname(path.dirname(bundled)), path: `.:relative:/nowhere:${path.dirname(onPath)}`, trusted: true, home: path.join(folder, 'own'), windows: false };
    assert.deepEqual(await find(all), { found: own, by: 'setting' });
    assert.deepEqual(await find({ ...all, setting: '~/my-lint' }), { found: own, by: 'setting' });
    assert.deepEqual(await find({ ...all, setting: '' }), { found: bundled, by: 'bundled' });
    const without = { ...all, extension: path.join(folder, 'no-extension') };
    assert.deepEqual(await find({ ...without, setting: '' }), { found: onPath, by: 'PATH' });
    assert.match((await find({ ...without, setting: '', path: '' })).missing, /install it/);
    // A wrong setting is not passed over.
    assert.match((await find({ ...all, setting: path.join(folder, 'gone') })).missing, /upsun-lint\.path names .*gone/);
    assert.match((await find({ ...all, setting: folder })).missing, /no program/);
    assert.match((await find({ ...all, setting: 'bin/upsun-lint' })).missing, /no program/);
});

test('in a folder that is not trusted, only the program in the extension runs', { skip: process.platform === 'win32' }, async () => {
    const { find } = await part('binary');
    const bundled = program('trusted', 'bin', 'upsun-lint');
    const onPath = program('path', 'upsun-lint');
    const question = { setting: program('own', 'my-lint'), extension: path.join(folder, 'trusted'), path: path.dirname(onPath), trusted: false, home: folder, windows: false };
    assert.deepEqual(await find(question), { found: bundled, by: 'bundled' });
    assert.match((await find({ ...question, extension: folder })).missing, /don't trust/);
});

test('the problem matcher reads what `check --format concise` prints', (t) => {
    const { pattern, fileLocation } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8')).contributes.problemMatchers[0];
    const read = (line) => new RegExp(pattern.regexp).exec(line);
    const line = '.upsun/config.yaml:26:7: warning[missing-set-e] `a: b:1:2` can fail unnoticed';
    assert.deepEqual([...read(line)].slice(1), ['.upsun/config.yaml', '26', '7', 'warning', 'missing-set-e', '`a: b:1:2` can fail unnoticed']);
    assert.equal(read('14 findings'), null);
    const { binary } = tools();
    if (!binary) {
        t.diagnostic('not compared with a real program: there is none');
        return;
    }
    let printed;
    try {
        printed = execFileSync(binary, ['check', '--format', 'concise', '--', '.'], { cwd: path.join(repository, 'examples/broken'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch (error) {
        printed = error.stdout;
    }
    const lines = printed.split('\n').filter((line) => line !== '');
    assert.ok(lines.length > 5, printed);
    assert.equal(fileLocation[0], 'relative');
    for (const line of lines) {
        assert.ok(read(line), line);
        assert.ok(existsSync(path.join(repository, 'examples/broken', read(line)[pattern.file])), line);
    }
});

test('every command of the palette, every setting and every picture is there', () => {
    const { contributes, icon } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
    const source = readFileSync(path.join(here, 'src/extension.ts'), 'utf8');
    for (const { command } of contributes.commands) {
        assert.ok(source.includes(`command('${command.replace('upsun-lint.', '')}'`), command);
        assert.ok(contributes.menus.commandPalette.some((entry) => entry.command === command && entry.when === 'upsun-lint.active'), `${command} is shown where there is nothing to do`);
    }
    // What the server reads, the settings offer, and the other way round.
    const server = readFileSync(path.join(repository, 'crates/lsp/src/settings.rs'), 'utf8');
    const known = [...server.matchAll(/read\("(\w+)", default/g)].map(([, name]) => `upsun-lint.${name}`);
    assert.ok(known.length > 3);
    const own = ['upsun-lint.path', 'upsun-lint.arguments', 'upsun-lint.trace.server'];
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), [...known, ...own].sort());
    // A step's button runs a command of ours, or one that every editor has.
    const linked = contributes.walkthroughs[0].steps.flatMap((step) => [...step.description.matchAll(/\(command:([\w.-]+)\)/g)].map(([, name]) => name));
    assert.ok(linked.length >= contributes.walkthroughs[0].steps.length);
    for (const name of linked) {
        assert.ok(contributes.commands.some(({ command }) => command === name) || name === 'workbench.actions.view.problems', name);
    }
    for (const event of contributes.walkthroughs[0].steps.flatMap((step) => step.completionEvents ?? [])) {
        assert.ok(contributes.commands.some(({ command }) => event === `onCommand:${command}`), event);
    }
    for (const file of [icon, ...contributes.walkthroughs[0].steps.map((step) => step.media.markdown)]) {
        assert.ok(existsSync(path.join(here, file)), file);
    }
});
