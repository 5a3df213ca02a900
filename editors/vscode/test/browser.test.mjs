// The built package in a real Visual Studio Code in a real browser. Where the tools are missing, it says so and is skipped.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pack } from '../scripts/package.mjs';
import { Editor, plain, tools, until } from './editor.mjs';
import { standIn } from './stand-in.mjs';

const FILE = '.upsun/config.yaml';
const found = tools();
if (found.missing) {
    console.log(`skipped: ${found.missing}`);
}

const out = mkdtempSync(path.join(tmpdir(), 'upsun-lint-vsix-'));
const bundled = path.join(out, 'bundled.vsix');
const universal = path.join(out, 'universal.vsix');
before(async () => {
    if (!found.missing) {
        await pack({ binary: found.binary, target: `${process.platform}-${process.arch}`, out: bundled });
        await pack({ binary: undefined, out: universal });
    }
});
after(() => rmSync(out, { recursive: true, force: true }));

/** A test in an editor of its own: `run` gets the editor, and what makes steps of a test. After a failure nothing follows. */
function inEditor(name, options, run) {
    test(name, { skip: found.missing ?? false, timeout: 900_000 }, async (t) => {
        const editor = await Editor.open(found, { file: FILE, ...options });
        t.after(() => editor.close());
        const guarded = async (run) => { try { await run(); } catch (error) { await editor.picture(`failed-${name.replace(/\W+/g, '-')}`); throw error; } };
        const step = async (name, ...rest) => {
            const [options, body] = rest.length > 1 ? rest : [{}, rest[0]];
            let error;
            await t.test(name, options, () => guarded(body).catch((thrown) => { error = thrown; throw thrown; }));
            if (error) throw error;
        };
        await guarded(() => run(editor, step));
    });
}

const runs = (editor) => editor.page.waitForSelector('.statusbar-item:has-text("Upsun") .codicon-check');
const doesNotRun = (editor) => editor.page.waitForSelector('.statusbar-item:has-text("Upsun") .codicon-error');
/** Restarts the server, and waits until it has written these words to its log once more. */
async function restart(editor, words) {
    const times = () => editor.log().split(words).length;
    const before = times();
    assert.ok(before > 1, `it wrote "${words}"`);
    await editor.command('Upsun: Restart Server');
    await until(() => times() > before, `"${words}" in the log`);
}
/** Findings are there: what any server does. */
const finds = (editor) => until(() => editor.isUnderlined('build: |', 'build', 'warning'), 'a squiggle under `build`');
/** A file for the workspace or beside it, with a shebang and the right to run if it is a program. */
function program(file, text) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o755 });
    return file;
}
/** A program that runs the real one, between two lines of JavaScript. */
const around = (first, each) => `#!${process.execPath}
const { spawn } = require('node:child_process');
${first}
const real = spawn(${JSON.stringify(found.binary ?? '')}, process.argv.slice(2), { stdio: ['pipe', 'pipe', 'inherit'] });
process.stdin.pipe(real.stdin);
real.stdout.on('data', (data) => process.stdout.write(${each}));
real.on('exit', (code) => process.exit(code ?? 1));
`;

inEditor('the extension in an editor', { packages: [bundled] }, async (editor, step) => {
    assert.match(editor.installed, /successfully installed/);
    const { page } = editor;
    const text = () => readFileSync(path.join(editor.workspace, FILE), 'utf8');
    const visible = (selector, words) => editor.visible(selector, words);

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
        await editor.hover('build: |', 'build', 'only the last command decides', 'The build hook of');
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

    const drawn = async () => (await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.querySelector('svg title')?.textContent).catch(() => undefined))));
    await step('shows the deployment timeline beside it, from the line above a hook', async () => {
        await editor.goTo(24, 5);
        // The line may be put there anew at this very moment.
        await until(async () => {
            await page.getByText('once for each state of the code').first().click({ timeout: 3_000 });
            await until(async () => (await drawn()).includes('The deployment of api'), 'the picture', 8_000);
            return true;
        }, 'the picture');
        await page.keyboard.press('Control+B');
        await page.mouse.move(5, 400);
        await editor.picture('timeline');
    });

    await step('and from the palette, of the app that one picks', async () => {
        await editor.goTo(24, 5);
        await editor.command('Upsun: Show Deployment Timeline');
        await visible('.quick-input-list .monaco-list-row', 'All apps');
        await page.keyboard.type('jobs');
        await page.keyboard.press('Enter');
        await until(async () => (await drawn()).includes('The deployment of jobs'), 'the other picture');
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
        // The mark says that the matcher read errors in what it printed.
        await page.waitForSelector('.part.panel .codicon-error:visible');
        await visible('.part.panel', 'check');
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await editor.picture('task');
        assert.equal(await count(), before);
        assert.equal(await editor.messages('failed to launch') + await editor.messages('exit code'), 0, 'findings are no failure of the task');
    });

    await step('shows its log', async () => {
        await editor.command('Upsun: Show Log');
        await until(async () => plain(await page.textContent('.part.panel .view-lines')).includes('bin/upsun-lint (bundled)'), 'what it wrote');
        await editor.picture('log');
        await editor.closePanel();
    });

    await step('hears of new settings without a restart', async () => {
        const [server] = editor.servers();
        await editor.closePanel();
        await editor.goTo(31, 9);
        const warned = () => editor.isUnderlined('php bin/console cache:warmup', 'bin/console cache:warmup', 'warning');
        const above = () => page.getByText('once for each state of the code').count();
        // Hints would stand between the words.
        await editor.set({ 'upsun-lint.inlayHints': false }, async () => await warned() && await above() > 0, 'no hints, and the rest');
        await editor.set({ 'upsun-lint.assumeSingleInstance': true, 'upsun-lint.codeLens': false },
            async () => !await warned() && await above() === 0, 'less findings, and no line above the hook');
        await editor.set({ 'upsun-lint.assumeSingleInstance': false, 'upsun-lint.codeLens': true },
            async () => await warned() && await above() > 0, 'all as before');
        await editor.set({ 'upsun-lint.trace.server': 'messages' }, async () => {
            await page.keyboard.press('ArrowRight');
            return /\[Trace.*Received response 'textDocument/.test(editor.log());
        }, 'what client and server say to each other, in the log');
        assert.deepEqual(editor.servers(), [server]);
        await editor.set({ 'upsun-lint.trace.server': 'off' }, () => true);
    });

    await step('walks a beginner through, and each step leads somewhere', async () => {
        await editor.command('Welcome: Open Walkthrough');
        await page.keyboard.type('upsun-lint');
        await visible('.quick-input-list .monaco-list-row.focused', 'Get started with upsun-lint');
        await page.keyboard.press('Enter');
        const media = async (words) => (await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.body?.innerText).catch(() => '')))).some((text) => text?.includes(words));
        for (const [title, words] of [['See what will go wrong', 'Findings point at'], ['See a deployment before it runs', 'The deployment of an app'], ['Ask why', 'Each rule explains itself']]) {
            await (await visible('.getting-started-step', title)).click();
            await visible('.getting-started-step.expanded', title);
            await until(() => media(words), `what stands beside "${title}"`);
        }
        await editor.picture('walkthrough');
        await (await visible('.getting-started-step.expanded .monaco-button', 'Explain a rule')).click();
        await visible('.quick-input-list .monaco-list-row', 'alias-undefined');
        await page.keyboard.press('Escape');
        await (await visible('.getting-started-step', 'See what will go wrong')).click();
        await (await visible('.getting-started-step.expanded .monaco-button', 'Show all findings')).click();
        await visible('.part.panel .markers-panel', 'config.yaml');
        await editor.closePanel();
    });

    const linux = { skip: process.platform !== 'linux' && 'the servers are found by /proc' };
    /** Ends the server from outside, once it has introduced itself. */
    const crash = async () => {
        const times = (words) => editor.log().split(words).length;
        await until(() => editor.servers().length === 1 && times('[info] runs: ') === times('[info] starts '), 'a server that runs');
        const [server] = editor.servers();
        process.kill(server, 'SIGKILL');
        await until(() => editor.servers()[0] !== server, 'its end');
    };
    await step('starts the server again after a crash, and says so once', linux, async () => {
        await crash();
        await until(() => editor.messages('was started again'), 'a word about it');
        await crash();
        await until(() => editor.servers().length === 1, 'another server');
        await runs(editor);
        assert.equal(await editor.messages('was started again'), 1);
    });

    await step('leaves it down when it ends again and again', linux, async () => {
        await crash();
        await crash();
        await crash();
        await until(() => editor.messages('it ended 5 times within three minutes'), 'a word about it');
        await doesNotRun(editor);
        assert.deepEqual(editor.servers(), []);
        await editor.command('Upsun: Restart Server');
        await runs(editor);
    });
});

inEditor('without a program, it says so once and what to do', { packages: [universal] }, async (editor) => {
    await editor.visible('.notification-toast', 'the program upsun-lint is not there: install it');
    await doesNotRun(editor);
    await editor.picture('missing');
    // Asked again, it fails again, and does not say it again.
    await restart(editor, 'the program upsun-lint is not there');
    await doesNotRun(editor);
    assert.equal(await editor.messages('does not run'), 1);
});

const other = program(path.join(out, 'other/upsun-lint'), around('', `data.toString('latin1').replace(/"version":"\\d+\\.\\d+\\.\\d+"/, (own) => own.replace(/\\d/g, '9')), 'latin1'`));
inEditor('a program of another version is used, and it says so once', { packages: [universal], settings: { 'upsun-lint.path': other } }, async (editor, step) => {
    await step('says it, and goes on', async () => {
        await editor.visible('.notification-toast', 'is version 9.9.9, and this extension is made for');
        await runs(editor);
        await editor.goTo(26, 7);
        await finds(editor);
        await editor.picture('version');
        await restart(editor, 'is 9.9.9, and the extension');
        await runs(editor);
        assert.equal(await editor.messages('is version 9.9.9'), 1);
    });
    await step('does not say it again in the next window', async () => {
        await editor.load();
        await runs(editor);
        await editor.goTo(26, 7);
        await finds(editor);
        assert.equal(editor.log().split('is 9.9.9, and').length, 4, 'it was seen again');
        assert.equal(await editor.messages('is version 9.9.9'), 0);
    });
    await step('one that is no server, such as one that is too old: says once what that one says', async () => {
        const old = program(path.join(out, 'old/upsun-lint'), '#!/bin/sh\necho "error: unrecognized subcommand \'lsp\'" >&2\nexit 2\n');
        await editor.set({ 'upsun-lint.path': old },
            () => editor.messages('does not begin to talk: it ended with status 2: error: unrecognized subcommand'), 'a word about it');
        await doesNotRun(editor);
        await restart(editor, 'does not begin to talk');
        await doesNotRun(editor);
        await editor.picture('old');
        assert.equal(await editor.messages('does not run'), 1);
        assert.equal(await editor.page.locator('.notification-toast').count(), 1, 'and nothing else');
    });
    await step('one that is none: says once that it is none', async () => {
        await editor.set({ 'upsun-lint.path': '/nowhere/upsun-lint' },
            () => editor.messages('the setting upsun-lint.path names /nowhere/upsun-lint, which is no program'), 'a word about it');
    });
});

/** A workspace that brings a program of its own, and the setting that names it. */
const trap = {
    trust: true,
    prepare: (workspace) => {
        const evil = program(path.join(workspace, 'evil'), around('require("node:fs").writeFileSync(__dirname + "/ran", "");', 'data'));
        mkdirSync(path.join(workspace, '.vscode'));
        writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify({ 'upsun-lint.path': evil, 'upsun-lint.arguments': ['--log-file', path.join(workspace, 'argued')] }));
    },
};
inEditor('in a folder that is not trusted, only the program in the extension runs', { packages: [bundled], ...trap }, async (editor, step) => {
    const made = (name) => existsSync(path.join(editor.workspace, name));
    await step('not what the folder names', async () => {
        await editor.visible('.statusbar-item', 'Restricted Mode');
        await runs(editor);
        await editor.goTo(26, 7);
        await finds(editor);
        assert.equal(editor.servers().length, 1, 'the one in the extension');
        // Other commands run a program as well.
        await editor.command('Upsun: Explain Rule');
        await editor.visible('.quick-input-list .monaco-list-row', 'alias-undefined');
        await editor.page.keyboard.press('Escape');
        await editor.picture('restricted');
        assert.ok(!made('ran') && !made('argued'));
    });
    await step('once it is trusted, the setting holds', async () => {
        await editor.command('Workspaces: Manage Workspace Trust');
        await editor.page.locator('.workspace-trust-editor .monaco-button:visible', { hasText: /^Trust$/ }).click();
        await until(() => made('ran') && made('argued'), 'the program of the folder');
        await runs(editor);
    });
});

inEditor('where the extension has no program and the folder is not trusted, none runs', { packages: [universal], ...trap }, async (editor) => {
    await editor.visible('.notification-toast', 'in a folder that you don\'t trust no other one runs');
    await doesNotRun(editor);
    assert.ok(!existsSync(path.join(editor.workspace, 'ran')));
});

const noProject = { file: 'config.yaml', prepare: (workspace) => {
    writeFileSync(path.join(workspace, 'config.yaml'), readFileSync(path.join(workspace, FILE)));
    rmSync(path.join(workspace, '.upsun'), { recursive: true });
} };
inEditor('where there is no .upsun folder, it is not even activated', { packages: [bundled], ...noProject }, async (editor) => {
    const { page } = editor;
    await editor.goTo(26, 7);
    // Others were: it would have been by now.
    await until(() => editor.activated().includes('vscode.merge-conflict'), 'the extensions that begin when all is quiet');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.deepEqual(editor.activated().filter((name) => name.startsWith('upsun')), []);
    assert.deepEqual(editor.servers(), []);
    assert.equal(await page.locator('.statusbar-item:has-text("Upsun")').count(), 0);
    await page.keyboard.press('F1');
    await page.waitForSelector('.quick-input-widget input:visible');
    await page.keyboard.type('Upsun: ');
    await editor.visible('.quick-input-list', 'No matching commands');
    await page.keyboard.press('Escape');
    // The first folder of this name activates it.
    mkdirSync(path.join(editor.workspace, '.upsun'));
    writeFileSync(path.join(editor.workspace, FILE), readFileSync(path.join(editor.workspace, 'config.yaml')));
    await editor.load();
    await runs(editor);
    assert.ok(editor.activated().includes('upsun-lint.upsun-lint'));
});

const told = path.join(out, 'told.json');
const yaml = found.missing ? '' : await standIn(out, told);
inEditor('beside the YAML extension, each does its part', { packages: [bundled, yaml] }, async (editor, step) => {
    const answer = () => JSON.parse(readFileSync(told, 'utf8'));
    await step('it gets the schema, for configurations alone', async () => {
        await editor.goTo(26, 7);
        await finds(editor);
        await until(() => answer().schemes.length === 1, 'the schema');
        assert.deepEqual(answer().schemes, ['upsun-lint-schema']);
        await until(() => answer().files['.upsun/config.yaml'] === 'upsun-lint-schema://schema/upsun-config', 'the configuration');
        assert.equal(answer().files['values.yaml'], undefined);
        assert.equal(answer().files['.upsun/deeper/values.yaml'], undefined);
    });
    await step('a mistake that both could report is there once', async () => {
        await editor.goTo(6, 5);
        const text = readFileSync(path.join(editor.workspace, FILE), 'utf8').replace('    source:\n      root: "/api"', '    sourec:\n      root: "/api"');
        await editor.write(FILE, text, () => editor.isUnderlined('sourec:', 'sourec', 'error'), 'a squiggle under the unknown key');
        await until(() => answer().published > 1, 'the word of the other server');
        assert.deepEqual(answer().findings, [], 'which has nothing to say');
    });
    await step('keys are explained once, by the other', async () => {
        await editor.goTo(24, 6);
        const words = 'Commands for the steps of a build and of a deployment';
        const shown = await editor.hover('hooks:', 'hooks', words);
        await editor.picture('beside');
        assert.equal(shown.split(words).length, 2, shown);
    });
    await step('until the setting says that this one does it all', async () => {
        await editor.set({ 'upsun-lint.besideYamlServer': 'off' }, () => answer().files['.upsun/config.yaml'] === undefined, 'no schema for the other');
        await runs(editor);
    });
});
