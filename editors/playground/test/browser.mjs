// The built page in a real browser, for tests: starts both, and does what a hand and an eye do.

import { accessSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../scripts/serve.mjs';

const there = (file) => { try { accessSync(file); return true; } catch { return false; } };

/** What the tests need, or why they can't run. */
export function tools() {
    const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
    const missing = !there(fileURLToPath(new URL('../node_modules/playwright-core', import.meta.url))) ? 'no packages: `npm ci --ignore-scripts`'
        : !there(fileURLToPath(new URL('../dist/index.html', import.meta.url))) ? 'the page is not built: `npm run build`'
        : !there(browser) ? `no browser: ${browser} is not there; set CHROMIUM`
        : undefined;
    return { browser, missing };
}

/** A browser, and a server of the page. */
export class Browser {
    static async open({ browser }, change) {
        const made = new Browser();
        ({ server: made.server, url: made.url } = await serve(0, change));
        const { chromium } = await import('playwright-core');
        made.browser = await chromium.launch({
            executablePath: browser,
            args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
        });
        return made;
    }

    /** A window of its own, with nothing kept from others; it is there when its text is checked, or when it shows something. */
    async page(options = {}, fragment = '', shows = undefined) {
        const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
        const page = await context.newPage();
        page.setDefaultTimeout(30_000);
        const made = new Page(page, this.url);
        await page.goto(this.url + fragment);
        if (shows) await page.waitForSelector(shows);
        else await made.checked();
        return made;
    }

    async stopServing() {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }

    async close() {
        await this.browser?.close();
        if (this.server?.listening) await this.stopServing();
    }
}

export class Page {
    constructor(page, url) {
        this.page = page;
        this.errors = [];
        this.strangers = [];
        page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') this.errors.push(message.text()); });
        page.on('pageerror', (error) => this.errors.push(String(error)));
        page.on('request', (request) => { if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) this.strangers.push(request.url()); });
    }

    /** Waits until the text is checked as it is now. */
    async checked() {
        await this.page.waitForFunction(() => /, in /.test(document.querySelector('#status').textContent));
        await this.page.waitForTimeout(120);
        await this.page.waitForFunction(() => document.body.dataset.version === document.body.dataset.written);
    }

    /** Puts this in place of the text, as a paste does. */
    async write(text) {
        await this.page.locator('.cm-content').focus();
        await this.page.keyboard.press('Control+A');
        await this.page.evaluate((text) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }, text);
    }

    /** The whole text, as copying gives it. */
    async text() {
        await this.page.locator('.cm-content').focus();
        await this.page.keyboard.press('Control+A');
        return this.page.evaluate(() => {
            const data = new DataTransfer();
            document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
            return data.getData('text/plain');
        });
    }

    /** The words under the squiggles of a severity, as far as they are on the screen. */
    squiggles(severity) {
        return this.page.$$eval(`.cm-lintRange-${severity}`, (all) => all.map((one) => one.textContent));
    }

    /** The rules of the list. */
    rules() {
        return this.page.$$eval('.finding .rule', (all) => all.map((one) => one.textContent));
    }

    /** Where words of the text are on the screen. */
    place(line, words) {
        return this.page.evaluate(([line, words]) => {
            for (const element of document.querySelectorAll('.cm-line')) {
                const at = element.textContent.includes(line) ? element.textContent.indexOf(words) : -1;
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
                return { left, right, x: (left + right) / 2, y: (top + bottom) / 2 };
            }
            return undefined;
        }, [line, words]);
    }

    async picture(name) {
        if (process.env.SCREENSHOTS) {
            mkdirSync(process.env.SCREENSHOTS, { recursive: true });
            await this.page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}.png`) });
        }
    }
}
