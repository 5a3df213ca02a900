// Takes the pictures of the guides, in a real Visual Studio Code, light and dark: node test/pictures.mjs FOLDER
// It needs what the browser test needs. `pngquant`, where it is installed, makes them small.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pack } from '../scripts/package.mjs';
import { Editor, tools, until } from './editor.mjs';

const folder = path.resolve(process.argv[2] ?? 'pictures');
const found = tools();
if (found.missing) {
    console.error(found.missing);
    process.exit(2);
}
mkdirSync(folder, { recursive: true });
const out = mkdtempSync(path.join(tmpdir(), 'upsun-lint-pictures-'));
const vsix = path.join(out, 'extension.vsix');
await pack({ binary: found.binary, out: vsix });

for (const [scheme, theme] of [['dark', 'Default Dark Modern'], ['light', 'Default Light Modern']]) {
    const editor = await Editor.open(found, {
        packages: [vsix],
        file: '.upsun/config.yaml',
        scheme,
        scale: 1.5,
        viewport: { width: 1120, height: 700 },
        settings: {
            'workbench.colorTheme': theme, 'workbench.activityBar.location': 'hidden', 'workbench.statusBar.feedback.visible': false,
            'editor.renderLineHighlight': 'none', 'editor.cursorBlinking': 'solid', 'remote.autoForwardPorts': false, 'remote.forwardOnOpen': false,
            // They would stand between words that are underlined.
            'upsun-lint.inlayHints': false,
        },
    });
    const { page } = editor;
    const take = async (name, clip) => {
        const file = path.join(folder, `vscode-${name}-${scheme}.png`);
        // The mouse leaves no marks.
        await page.screenshot({ path: file, clip });
        try {
            execFileSync('pngquant', ['--force', '--skip-if-larger', '--speed', '1', '--output', file, '128', file]);
        } catch { /* It stays as it is. */ }
        console.log(file);
    };
    const calm = () => new Promise((resolve) => setTimeout(resolve, 700));
    await page.waitForSelector('.statusbar-item:has-text("Upsun") .codicon-check');
    await editor.command('View: Toggle Primary Side Bar Visibility');
    await editor.goTo(40, 1);
    await until(() => editor.isUnderlined('build: |', 'build', 'warning'), 'a squiggle');

    await until(async () => await page.getByText('at every deployment, on one web instance').count() > 0, 'the lines above the hooks');
    await editor.goTo(1, 1);
    await editor.goTo(37, 1);
    await editor.command('Problems: Focus on Problems View');
    await page.waitForSelector('.markers-panel .monaco-list-row');
    await editor.focus();
    await page.mouse.move(5, 300);
    await calm();
    await take('findings');

    await editor.closePanel();
    await editor.goTo(26, 8);
    await editor.hover('date > public', 'public/deployed.txt', 'which is in no mount');
    await calm();
    await take('hover', { x: 0, y: 295, width: 960, height: 365 });

    await page.mouse.move(5, 300);
    await page.keyboard.press('Escape');
    await editor.goTo(26, 8);
    await page.keyboard.press('Control+.');
    await page.waitForSelector('.action-widget .monaco-list-row:has-text("as the first line")');
    await calm();
    await take('fix', { x: 0, y: 295, width: 960, height: 365 });
    await page.keyboard.press('Escape');

    await editor.goTo(24, 5);
    await editor.command('Upsun: Show Deployment Timeline');
    await editor.visible('.quick-input-list .monaco-list-row', 'All apps');
    await page.keyboard.type('api');
    await page.keyboard.press('Enter');
    await until(async () => (await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.querySelector('svg title')?.textContent).catch(() => undefined)))).includes('The deployment of api'), 'the timeline');
    await calm();
    await take('timeline');
    await editor.close();
}
rmSync(out, { recursive: true });
