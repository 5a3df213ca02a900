// A real Visual Studio Code in a real browser, for tests: starts both, and does what a hand and an eye do.

import { spawn, execFileSync } from 'node:child_process';
import { accessSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const there = (file) => { try { accessSync(file); return true; } catch { return false; } };

/** What the test needs, or why it can't run. */
export function tools() {
    const binary = [process.env.UPSUN_LINT_BINARY, ...['debug', 'release'].map((profile) => path.join(repository, 'target', profile, 'upsun-lint'))]
        .find((file) => file && there(file));
    const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
    const entry = process.env.CODE_SERVER && path.join(process.env.CODE_SERVER, 'package/out/node/entry.js');
    const missing = !binary ? 'no program: set UPSUN_LINT_BINARY'
        : !there(browser) ? `no browser: ${browser} is not there; set CHROMIUM`
        : !entry || !there(entry) ? 'no Visual Studio Code: set CODE_SERVER to the folder of `npm run test:code-server -- FOLDER`'
        : undefined;
    return { binary, browser, entry, missing };
}

/** For everything that a person waits for; a machine that does other things as well takes its time. */
const PATIENCE_MS = 60_000;

const SETTINGS = {
    'workbench.startupEditor': 'none', 'workbench.colorTheme': 'Default Dark Modern', 'workbench.tips.enabled': false, 'chat.commandCenter.enabled': false,
    'security.workspace.trust.startupPrompt': 'never', 'editor.minimap.enabled': false, 'editor.fontSize': 13, 'editor.hover.delay': 100,
    'files.autoSave': 'off', 'extensions.autoUpdate': false, 'extensions.ignoreRecommendations': true, 'git.enabled': false,
    'window.commandCenter': false, 'workbench.layoutControl.enabled': false, 'explorer.autoReveal': false, 'editor.stickyScroll.enabled': false,
};

export class Editor {
    /** Those of the workspace. */
    settings = {};

    /**
     * Installs packages, copies an example as the workspace, and opens a file in it.
     * `settings` are the user's; `trust` switches the question on whether the workspace is trusted on; `prepare` gets the
     * folder of the workspace before the editor sees it.
     */
    static async open(tools, options) {
        const editor = new Editor();
        editor.folder = mkdtempSync(path.join(tmpdir(), 'upsun-lint-code-'));
        try {
            await editor.begin(tools, options);
        } catch (error) {
            await editor.picture('failed').catch(() => {});
            await editor.close();
            throw error;
        }
        return editor;
    }

    async begin({ browser, entry }, { packages, example = 'examples/broken', file, settings = {}, trust = false, prepare, viewport = { width: 1200, height: 760 }, scale = 1, scheme = 'dark' }) {
        const at = (name) => path.join(this.folder, name);
        this.workspace = at('shop');
        cpSync(path.join(repository, example), this.workspace, { recursive: true });
        await prepare?.(this.workspace);
        mkdirSync(at('data/User'), { recursive: true });
        // What a user says of a machine, such as where a program is, is not taken from the settings of the browser's side.
        mkdirSync(at('data/Machine'), { recursive: true });
        writeFileSync(at('data/Machine/settings.json'), JSON.stringify(settings));
        writeFileSync(at('data/User/settings.json'), JSON.stringify({ ...SETTINGS, 'security.workspace.trust.enabled': trust, ...settings }));
        const folders = ['--user-data-dir', at('data'), '--extensions-dir', at('extensions')];
        // Settings of the surrounding editor, if the test runs inside one, are none of this one's.
        const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_')));
        // Nor is a program that the user has installed.
        env.PATH = '/usr/bin:/bin';
        this.installed = execFileSync(process.execPath, [entry, ...folders, ...packages.flatMap((file) => ['--install-extension', file])], { env, encoding: 'utf8' });
        const port = await freePort();
        const args = [entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...folders, '--disable-telemetry', '--disable-update-check', '--config', at('none.yaml')];
        this.server = spawn(process.execPath, args, { env, stdio: 'ignore', detached: true });
        this.browser = await chromium.launch({
            executablePath: browser,
            args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
        });
        this.page = await this.browser.newPage({ viewport, deviceScaleFactor: scale, colorScheme: scheme });
        this.page.setDefaultTimeout(PATIENCE_MS);
        await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, 'the server answers');
        const open = [['openFile', `vscode-remote://127.0.0.1:${port}${path.join(this.workspace, file)}`]];
        this.address = `http://127.0.0.1:${port}/?${new URLSearchParams({ folder: this.workspace, payload: JSON.stringify(open) })}`;
        await this.load();
    }

    /** Opens the window, or opens it anew. */
    async load() {
        await this.page.goto(this.address);
        await this.page.waitForSelector('.monaco-workbench .part.statusbar');
    }

    /** Changes settings of the workspace, and waits for what comes of it. (Of those of the user, this server does not see that the file changes.) */
    async set(settings, holds, what) {
        Object.assign(this.settings, settings);
        await this.write('.vscode/settings.json', JSON.stringify(this.settings), holds, what);
    }

    /** Writes a file of the workspace as another program does, and waits for what comes of it. The editor misses what happens before it watches: so again, from time to time. */
    async write(name, text, holds, what) {
        const file = path.join(this.workspace, name);
        mkdirSync(path.dirname(file), { recursive: true });
        let last = 0;
        await until(async () => {
            if (Date.now() - last > 5_000) {
                writeFileSync(file, text);
                last = Date.now();
            }
            return await holds();
        }, what);
    }

    /** The names of the extensions that were activated, as the log of their host has them. */
    activated() {
        const logs = readdirSync(path.join(this.folder, 'data/logs'), { recursive: true }).filter((name) => /exthost[^/]*\.log$/.test(name));
        const text = logs.map((name) => readFileSync(path.join(this.folder, 'data/logs', name), 'utf8')).join('');
        return [...text.matchAll(/_doActivateExtension ([\w.-]+)/g)].map(([, name]) => name);
    }

    /** Puts the cursor at a line and column, both from 1, of the file that is open. */
    async goTo(line, column) {
        await this.page.locator('.monaco-editor .view-lines').first().waitFor();
        await this.focus();
        await this.page.keyboard.press('Control+G');
        await this.page.waitForSelector('.quick-input-widget input:visible');
        await this.page.keyboard.type(`${line}:${column}`);
        await this.page.keyboard.press('Enter');
        await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
        await this.page.waitForSelector('.monaco-editor.focused .view-line');
        await until(async () => (await this.page.textContent('.statusbar')).includes(`Ln ${line}, Col ${column}`), `the cursor at ${line}:${column}`);
    }

    /** Puts the keyboard into the first group of editors. */
    async focus() {
        await this.page.keyboard.press('Control+1');
    }

    /** Runs a command by its title. */
    async command(title) {
        await this.page.keyboard.press('F1');
        await this.page.waitForSelector('.quick-input-widget input:visible');
        await this.page.keyboard.type(title);
        await this.page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${title}")`);
        await this.page.keyboard.press('Enter');
    }

    /** Where words stand on the screen and in which colour: in the line that contains `line`. */
    words(line, words) {
        return this.page.evaluate(([line, words]) => {
            const plain = (text) => text.replaceAll('\u00a0', ' ');
            for (const element of document.querySelectorAll('.monaco-editor .view-line')) {
                const text = plain(element.textContent);
                const at = text.includes(line) ? text.indexOf(words, text.indexOf(line)) : -1;
                if (at < 0) continue;
                const range = document.createRange();
                const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                let seen = 0;
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const end = seen + node.data.length;
                    if (seen <= at && at < end) range.setStart(node, at - seen);
                    if (seen < at + words.length && at + words.length <= end) range.setEnd(node, at + words.length - seen);
                    seen = end;
                }
                const { left, right, top, bottom } = range.getBoundingClientRect();
                return { left, right, top, bottom, colour: getComputedStyle(range.startContainer.parentElement).color };
            }
            return undefined;
        }, [line, words]);
    }

    /** Whether a squiggle stands under these words, and under no more and no less. */
    async isUnderlined(line, words, kind) {
        const box = await this.words(line, words);
        const squiggles = await this.page.$$eval(`.monaco-editor .squiggly-${kind}`, (all) => all.map((one) => {
            const { left, right, top, bottom } = one.getBoundingClientRect();
            return { left, right, top, bottom };
        }));
        return box !== undefined && squiggles.some((one) => Math.abs(one.left - box.left) < 2 && Math.abs(one.right - box.right) < 2 && one.top < box.bottom && box.top < one.bottom);
    }

    /** Rests on words until all of these texts are explained, and says what all of the explanation is. A line that moves away meanwhile costs another try. */
    async hover(line, words, ...texts) {
        let shown = '';
        await until(async () => {
            const box = await this.words(line, words);
            await this.page.mouse.move(5, 400);
            await this.page.mouse.move((box.left + box.right) / 2, (box.top + box.bottom) / 2, { steps: 4 });
            await until(async () => {
                shown = plain((await this.page.locator('.monaco-hover:visible').allTextContents()).join('\n'));
                return texts.every((text) => shown.includes(text));
            }, 'all of the hover', 4_000);
            return true;
        }, `${texts.join(', ')} over "${words}"`);
        return shown;
    }

    /** What the extension has written to its log. */
    log() {
        const logs = path.join(this.folder, 'data/logs');
        return readdirSync(logs, { recursive: true }).filter((name) => /upsun-lint[^/]*\.log$/.test(name)).sort()
            .map((name) => readFileSync(path.join(logs, name), 'utf8')).join('');
    }

    /** Closes the lower part of the window, which leaves more lines of the file in sight. */
    async closePanel() {
        if (await this.page.locator('.part.panel:visible').count() > 0) {
            await this.command('View: Hide Panel');
            await this.page.waitForSelector('.part.panel', { state: 'hidden' });
        }
    }

    async save() {
        await this.page.keyboard.press('Control+S');
    }

    /** The servers of this editor that run, by their process ids. Linux tells. */
    servers() {
        return readdirSync('/proc').filter((id) => {
            try {
                return /^\d+$/.test(id) && readlinkSync(`/proc/${id}/exe`).startsWith(`${this.folder}/extensions/`);
            } catch {
                return false;
            }
        }).map(Number);
    }

    /** What is visible of something with these words. */
    visible(selector, words) {
        return this.page.waitForSelector(`${selector}:visible:has-text("${words}")`);
    }

    /** How many messages with these words are shown. */
    messages(words) {
        return this.page.locator('.notification-toast', { hasText: words }).count();
    }

    async picture(name) {
        if (process.env.SCREENSHOTS) {
            mkdirSync(process.env.SCREENSHOTS, { recursive: true });
            await this.page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}.png`) });
            if (name.startsWith('failed')) {
                writeFileSync(path.join(process.env.SCREENSHOTS, `${name}.log`), this.log());
            }
        }
    }

    async close() {
        await this.browser?.close();
        if (this.server?.exitCode === null) {
            const ended = new Promise((resolve) => this.server.once('exit', resolve));
            // The group of the server: it has children of its own.
            process.kill(-this.server.pid, 'SIGTERM');
            await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5_000))]);
        }
        rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
    }
}

/** As it was written: the editor shows spaces of another kind. */
export const plain = (text) => text.replaceAll('\u00a0', ' ');

/** Waits until something holds; says what did not. */
export async function until(holds, what, patience = PATIENCE_MS) {
    const end = Date.now() + patience;
    for (;;) {
        if (await Promise.resolve().then(holds).catch(() => false)) return;
        if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 150));
    }
}

function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}
