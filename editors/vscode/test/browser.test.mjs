// The built package in a real Visual Studio Code in a real browser. Where the tools are missing, it says so and is skipped.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pack } from '../scripts/package.mjs';
import { Editor, tools, until } from './editor.mjs';

const FILE = '.upsun/config.yaml';
const found = tools();
if (found.missing) {
    console.log(`skipped: ${found.missing}`);
}

test('the extension in an editor', { skip: found.missing ?? false, timeout: 600_000 }, async (t) => {
    const out = mkdtempSync(path.join(tmpdir(), 'upsun-lint-vsix-'));
    let editor;
    t.after(async () => {
        await editor?.close();
        rmSync(out, { recursive: true, force: true });
    });
    const vsix = path.join(out, 'extension.vsix');
    await pack({ binary: found.binary, target: `${process.platform}-${process.arch}`, out: vsix });
    editor = await Editor.open(found, vsix, 'examples/broken', FILE);
    assert.match(editor.installed, /successfully installed/);
    const { page } = editor;
    const text = () => readFileSync(path.join(editor.workspace, FILE), 'utf8');
    const visible = (selector, words) => page.waitForSelector(`${selector}:visible:has-text("${words}")`);
    // After a failure, what follows would fail for no reason of its own.
    const step = async (name, ...rest) => {
        const [options, run] = rest.length > 1 ? rest : [{}, rest[0]];
        let error;
        await t.test(name, options, async () => { try { await run(); } catch (thrown) { error = thrown; await editor.picture('failed'); throw thrown; } });
        if (error) throw error;
    };

    await step('begins by itself, says so in the status bar, and leaves the file YAML', async () => {
        await editor.goTo(26, 7);
        await visible('.statusbar-item', 'Upsun');
        await page.waitForSelector('.statusbar-item .codicon-check');
        await visible('.statusbar-item', 'YAML');
    });

    await step('underlines the very words', async () => {
        await until(() => editor.isUnderlined('build: |', 'build', 'warning'), 'a squiggle under `build`');
        await until(() => editor.isUnderlined('mkdir var/uploads', 'mkdir', 'warning'), 'one under the command');
        await until(() => editor.isUnderlined('date > public/deployed.txt', 'public/deployed.txt', 'error'), 'one under the path');
        assert.ok(!await editor.isUnderlined('composer install --no-dev', 'composer', 'warning'), 'and not under the rest');
        await until(async () => await page.getByText('once for each state of the code').count() > 0, 'the line above the hook');
        const colour = async (words) => (await editor.words('composer install --no-dev', words)).colour;
        await until(async () => await colour('composer') !== await colour('install'), 'colours in the shell');
        await editor.picture('findings');
    });

    await step('explains on hover, the finding and the word', async () => {
        await editor.hover('build: |', 'build');
        await visible('.monaco-hover', 'only the last command decides');
        await visible('.monaco-hover', 'The build hook of');
        await editor.picture('hover');
        await page.keyboard.press('Escape');
    });

    await step('completes the name of a service', async () => {
        await editor.goTo(13, 27);
        await page.keyboard.press('Control+Space');
        await visible('.suggest-widget .monaco-list-row', 'cache');
        await visible('.suggest-widget .monaco-list-row', 'db');
        await editor.picture('completion');
        await page.keyboard.press('Escape');
    });

    await step('mends a finding, and the finding goes', async () => {
        await editor.goTo(26, 8);
        await page.keyboard.press('Control+.');
        await visible('.action-widget .monaco-list-row', 'set -e');
        await editor.picture('fix');
        await page.waitForSelector('.action-widget .monaco-list-row.focused:has-text("as the first line")');
        await page.keyboard.press('Enter');
        await until(() => editor.words('set -e', 'set -e'), 'the new line');
        await editor.save();
        await until(() => text().includes('      build: |\n        set -e\n        composer install'), 'the change in the file');
        await until(async () => !await editor.isUnderlined('build: |', 'build', 'warning'), 'no squiggle under `build`');
    });

    await step('renames a service wherever it is named', async () => {
        await editor.goTo(114, 4);
        await page.keyboard.press('F2');
        await page.waitForFunction(() => document.activeElement?.closest('.rename-box'));
        await page.keyboard.press('Control+A');
        await page.keyboard.type('main');
        await editor.picture('rename');
        await page.keyboard.press('Enter');
        await until(() => editor.words('  main:', 'main'), 'the new name');
        await editor.save();
        await until(() => text().split('service: main').length === 3 && /^ {2}main:$/m.test(text()), 'the new name in the file');
        assert.doesNotMatch(text(), /service: db\b/);
    });

    await step('shows the deployment timeline beside it', async () => {
        await editor.goTo(24, 5);
        await editor.command('Upsun: Show Deployment Timeline');
        await visible('.quick-input-list .monaco-list-row', 'All apps');
        await page.keyboard.type('api');
        await page.keyboard.press('Enter');
        const drawn = async () => (await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.querySelector('svg title')?.textContent).catch(() => undefined))));
        await until(async () => (await drawn()).includes('The deployment of api'), 'the picture');
        await page.keyboard.press('Control+B');
        await page.mouse.move(5, 400);
        await editor.picture('timeline');
    });

    await step('explains a rule', async () => {
        await editor.command('Upsun: Explain Rule');
        await visible('.quick-input-list .monaco-list-row', 'alias-undefined');
        await page.keyboard.type('missing-set-e');
        await visible('.quick-input-list .monaco-list-row.focused', 'missing-set-e');
        await page.keyboard.press('Enter');
        await until(() => editor.words('a script in which a command can fail', 'a script'), 'the explanation');
        await editor.picture('explain');
    });

    await step('runs the task, and no finding is there twice', async () => {
        const count = () => page.textContent('[id="status.problems"]');
        const before = await count();
        await page.keyboard.press('Control+P');
        await page.waitForSelector('.quick-input-widget input:visible');
        await page.keyboard.type('task upsun');
        await visible('.quick-input-list .monaco-list-row', 'upsun-lint');
        await page.keyboard.press('Enter');
        await visible('.quick-input-list .monaco-list-row', 'upsun-lint: check');
        await page.keyboard.press('Enter');
        // It ends with status 1, since there are findings. The editor then reads what it printed.
        await page.waitForSelector('.part.panel .codicon-error:visible');
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await editor.picture('task');
        assert.equal(await count(), before);
    });

    await step('starts the server again after a crash, and says so once', { skip: process.platform !== 'linux' && 'the servers are found by /proc' }, async () => {
        for (let crash = 0; crash < 2; crash += 1) {
            await until(() => editor.servers().length === 1, 'a server');
            const [before] = editor.servers();
            process.kill(before, 'SIGKILL');
            await until(() => editor.servers().length === 1 && editor.servers()[0] !== before, 'another server');
            await until(async () => await editor.messages('was started again') > 0, 'a word about it');
        }
        await page.waitForSelector('.statusbar-item .codicon-check');
        assert.equal(await editor.messages('was started again'), 1);
    });
});

test('without a program, it says so once and what to do', { skip: found.missing ?? false, timeout: 300_000 }, async (t) => {
    const out = mkdtempSync(path.join(tmpdir(), 'upsun-lint-vsix-'));
    let editor;
    t.after(async () => {
        await editor?.close();
        rmSync(out, { recursive: true, force: true });
    });
    const vsix = path.join(out, 'extension.vsix');
    await pack({ binary: undefined, target: '', out: vsix });
    editor = await Editor.open(found, vsix, 'examples/broken', FILE);
    await editor.page.waitForSelector('.notification-toast:has-text("the program upsun-lint is not there: install it")');
    await editor.page.waitForSelector('.statusbar-item .codicon-error');
    await editor.picture('missing');
    // Asked again, it fails again, and does not say it again.
    await editor.command('Upsun: Restart Server');
    await editor.page.waitForSelector('.statusbar-item:has-text("Upsun") .codicon-error');
    assert.equal(await editor.messages('does not run'), 1);
});
