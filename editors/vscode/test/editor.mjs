// A real Visual Studio Code in a real browser, for tests: starts both, and does what a hand and an eye do.

import { spawn, execFileSync } from 'node:child_process';
import { accessSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
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

const SETTINGS = {
    'workbench.startupEditor': 'none', 'workbench.colorTheme': 'Default Dark Modern', 'workbench.tips.enabled': false, 'chat.commandCenter.enabled': false,
    'security.workspace.trust.enabled': false, 'editor.minimap.enabled': false, 'editor.fontSize': 13, 'editor.hover.delay': 100,
    'files.autoSave': 'off', 'extensions.autoUpdate': false, 'extensions.ignoreRecommendations': true, 'git.enabled': false,
    'window.commandCenter': false, 'workbench.layoutControl.enabled': false, 'explorer.autoReveal': false, 'editor.stickyScroll.enabled': false,
};

export class Editor {
    /** Installs an extension, copies an example as the workspace, and opens a file in it. */
    static async open(tools, vsix, example, file) {
        const editor = new Editor();
        editor.folder = mkdtempSync(path.join(tmpdir(), 'upsun-lint-code-'));
        try {
            await editor.begin(tools, vsix, example, file);
        } catch (error) {
            await editor.close();
            throw error;
        }
        return editor;
    }

    async begin({ browser, entry }, vsix, example, file) {
        const at = (name) => path.join(this.folder, name);
        this.workspace = at('shop');
        cpSync(path.join(repository, example), this.workspace, { recursive: true });
        mkdirSync(at('data/User'), { recursive: true });
        writeFileSync(at('data/User/settings.json'), JSON.stringify(SETTINGS));
        const folders = ['--user-data-dir', at('data'), '--extensions-dir', at('extensions')];
        // Settings of the surrounding editor, if the test runs inside one, are none of this one's.
        const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_')));
        // Nor is a program that the user has installed.
        env.PATH = '/usr/bin:/bin';
        this.installed = execFileSync(process.execPath, [entry, ...folders, '--install-extension', vsix], { env, encoding: 'utf8' });
        const port = await freePort();
        const args = [entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...folders, '--disable-telemetry', '--disable-update-check', '--config', at('none.yaml')];
        this.server = spawn(process.execPath, args, { env, stdio: 'ignore', detached: true });
        this.browser = await chromium.launch({
            executablePath: browser,
            args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
        });
        this.page = await this.browser.newPage({ viewport: { width: 1200, height: 760 }, colorScheme: 'dark' });
        this.page.setDefaultTimeout(40_000);
        await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, 'the server answers');
        const open = [['openFile', `vscode-remote://127.0.0.1:${port}${path.join(this.workspace, file)}`]];
        await this.page.goto(`http://127.0.0.1:${port}/?${new URLSearchParams({ folder: this.workspace, payload: JSON.stringify(open) })}`);
        await this.page.waitForSelector('.monaco-workbench .part.statusbar');
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

    async hover(line, words) {
        const box = await this.words(line, words);
        await this.page.mouse.move(5, 400);
        await this.page.mouse.move((box.left + box.right) / 2, (box.top + box.bottom) / 2, { steps: 4 });
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

    /** How many messages with these words are shown. */
    messages(words) {
        return this.page.locator('.notification-toast', { hasText: words }).count();
    }

    async picture(name) {
        if (process.env.SCREENSHOTS) {
            mkdirSync(process.env.SCREENSHOTS, { recursive: true });
            await this.page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}.png`) });
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

/** Waits until something holds; says what did not. */
export async function until(holds, what, patience = 40_000) {
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
