// The built page in a real browser. Where the tools are missing, it says so and is skipped.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { sizes } from '../scripts/build.mjs';
import { Browser, tools } from './browser.mjs';

const found = tools();
if (found.missing) console.log(`skipped: ${found.missing}`);
const options = { skip: found.missing ?? false, timeout: 180_000 };

const START = `applications:
  app:
    type: "nodejs:24"
    # é😀
    hooks:
      build: | # 😀
        npm ci
`;
const REST = `
    web:
      commands:
        start: node server.js
routes:
  "https://{default}/": {type: upstream, upstream: "app:http"}
`;

let browser;
before(async () => { if (!found.missing) browser = await Browser.open(found); });
after(() => browser?.close());

/** Does something on a page of its own, and sees that nothing went wrong unseen, and nothing went elsewhere. */
async function on(settings, run) {
    const { fragment, ...context } = settings;
    const it = await browser.page(context, fragment);
    try {
        await run(it, it.page);
    } catch (error) {
        await it.picture('failed');
        throw error;
    }
    assert.deepEqual(it.errors, []);
    assert.deepEqual(it.strangers, []);
    await it.page.context().close();
}

test('it is small', options, () => {
    const all = sizes();
    const compressed = all.reduce((sum, file) => sum + file.compressed, 0);
    console.log(`# ${all.map(({ file, compressed }) => `${file} ${compressed}`).join(', ')}; in all ${compressed} bytes with gzip`);
    assert.ok(compressed < 1_500_000, `${compressed} bytes`);
    const page = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8');
    assert.match(page, /default-src 'none'/);
    assert.doesNotMatch(page, /'unsafe-|https?:/);
});

test('typing a broken hook, the finding stands at the right words; mended, it goes', options, () => on({}, async (it, page) => {
    await it.write(START + REST);
    await it.checked();
    assert.deepEqual(await it.rules(), []);
    assert.match(await page.textContent('#findings-list'), /Nothing to complain about/);
    await page.locator('.cm-line', { hasText: 'npm ci' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('npm run build', { delay: 15 });
    await it.checked();
    assert.deepEqual(await it.rules(), ['missing-set-e']);
    assert.deepEqual(await it.squiggles('warning'), ['build']);
    assert.match(await page.textContent('.finding .message'), /can fail unnoticed/);
    assert.match(await page.textContent('.finding .head'), /Line 6/);
    assert.equal(await page.getAttribute('.finding .do a', 'href'), 'https://developer.upsun.com/docs/configure-apps/image-properties/hooks');
    await page.click('.finding .fix');
    await it.checked();
    assert.deepEqual(await it.rules(), []);
    assert.deepEqual(await it.squiggles('warning'), []);
    assert.match(await it.text(), /build: \| # 😀\n {8}set -e\n {8}npm ci\n {8}npm run build\n/);
    await page.keyboard.press('Control+Z');
    await it.checked();
    assert.deepEqual(await it.rules(), ['missing-set-e'], 'one step of the history');
}));

test('hover explains a finding and a word', options, () => on({}, async (it, page) => {
    const { x, y } = await it.place('php bin/console cache:warmup', 'cache:warmup');
    await page.mouse.move(x, y, { steps: 4 });
    await page.waitForSelector('.cm-tooltip-hover .cm-told');
    await page.waitForSelector('.cm-tooltip-hover .cm-diagnostic:has-text("the others never see it")');
    await it.picture('hover');
    await page.click('.cm-tooltip-hover .rule');
    await page.waitForSelector('#explanation[open]:has-text("What happens")');
    assert.equal(await page.textContent('#explanation h2'), 'instance-mount-write-in-deploy');
    await it.picture('explanation');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#explanation', { state: 'hidden' });
}));

test('completion offers what there is, and writes it', options, () => on({}, async (it, page) => {
    await it.write(START.replace('nodejs:24', '') + REST);
    await it.checked();
    const { right, y } = await it.place('type: ""', 'type: "');
    await page.mouse.click(right, y);
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.cm-tooltip-autocomplete li:has-text("python")');
    await page.keyboard.type('nodej', { delay: 60 });
    await page.waitForSelector('.cm-tooltip-autocomplete li[aria-selected]:has-text("nodejs")');
    await it.picture('completion');
    await page.waitForTimeout(120);
    await page.keyboard.press('Enter');
    await it.checked();
    assert.match(await it.text(), /type: "nodejs:\d+"\n/);
}));

test('the menu of the keyboard mends, too', options, () => on({}, async (it, page) => {
    await it.write(START + '        npm run build\n' + REST);
    await it.checked();
    const { x, y } = await it.place('build: |', 'build');
    await page.mouse.click(x, y);
    assert.equal(await page.locator('.finding.here').count(), 1, 'the finding at the cursor is marked');
    await page.keyboard.press('Control+.');
    await page.waitForSelector('[role=menu] [role=menuitem]:focus');
    await it.picture('menu');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=menu]', { state: 'detached' });
    await page.keyboard.press('Control+.');
    await page.waitForSelector('[role=menuitem]:focus:has-text("set -e")');
    await page.keyboard.press('Enter');
    await it.checked();
    assert.deepEqual(await it.rules(), []);
}));

test('the deployment is shown, and leads to its lines', options, () => on({}, async (it, page) => {
    await page.click('#tab-deployment');
    await page.waitForSelector('.timeline .step:has-text("build hook")');
    await page.waitForSelector('.timeline .then-held:has-text("equests are held")');
    assert.match(await page.textContent('.timeline .found.error'), /./);
    await it.picture('deployment');
    await page.click('.command:has-text("doctrine:migrations:migrate")');
    await page.waitForSelector('.cm-activeLine:has-text("doctrine:migrations:migrate")');
    const download = page.waitForEvent('download');
    await page.click('text=Save as SVG');
    assert.equal((await download).suggestedFilename(), 'deployment.svg');
    await page.selectOption('#example', { label: 'A shop of three apps' });
    await page.waitForSelector('.apps [aria-pressed=false]:has-text("jobs")');
    await page.click('.apps button:has-text("jobs")');
    await page.waitForSelector('.timeline .found:has-text("gunicorn")');
}));

test('a link holds the text', options, async () => {
    const text = `# é😀 \u{feff}+/=\n${START}`;
    let fragment;
    await on({}, async (it, page) => {
        await it.write(text);
        await it.checked();
        await page.click('#share');
        await page.waitForSelector('#notice.good:has-text("Link copied")');
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.equal(copied, page.url());
        fragment = new URL(copied).hash;
    });
    await on({ fragment }, async (it) => assert.equal(await it.text(), text));
    for (const broken of [fragment.slice(0, -9), '#1.%%%', '#1.AAAA']) {
        await on({ fragment: broken }, async (it, page) => {
            await page.waitForSelector('#notice.bad:has-text("This link is broken")');
            assert.ok((await it.rules()).length > 0, 'the first example is there');
        });
    }
    // A few kilobytes that would become 100 megabytes.
    await on({}, async (it, page) => {
        const bomb = await page.evaluate(async () => {
            const stream = new Blob(Array.from({ length: 100 }, () => 'a'.repeat(1 << 20))).stream().pipeThrough(new CompressionStream('deflate-raw'));
            const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
            return `#1.${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_')}`;
        });
        await page.evaluate((bomb) => { location.hash = bomb; }, bomb);
        await page.waitForSelector('#notice.bad:has-text("This link is broken")');
    });
});

test('the text outlives a reload, and not its tab', options, () => on({}, async (it, page) => {
    await it.write('# é😀 mine\n');
    await it.checked();
    await page.reload();
    await it.checked();
    assert.equal(await it.text(), '# é😀 mine\n');
    await page.goto('about:blank');
    await page.goto(browser.url);
    await it.checked();
    assert.match(await it.text(), /Symfony/);
}));

test('it works when the server is gone', options, async () => {
    const own = await Browser.open(found);
    try {
        const it = await own.page();
        await it.page.evaluate(async () => {
            const { active } = await navigator.serviceWorker.ready;
            if (active.state !== 'activated') await new Promise((resolve) => active.addEventListener('statechange', resolve));
        });
        await own.stopServing();
        await it.page.reload();
        await it.checked();
        assert.ok((await it.rules()).length > 0);
        await it.page.goto(`${own.url}index.html?elsewhere`);
        await it.checked();
        assert.deepEqual(it.errors, []);
        assert.deepEqual(it.strangers, []);
    } finally {
        await own.close();
    }
});

/** A configuration of so many lines, with findings. */
function long(lines) {
    const app = (number) => `  app${number}:
    type: "nodejs:24"
    # é😀
    variables:
      env:
        APP_NAME: app${number}
    mounts:
      "/uploads": {source: storage, source_path: uploads}
    hooks:
      build: |
        npm ci
        npm run build
      deploy: |
        set -e
        if [ "$PLATFORM_ENVIRONMENT_TYPE" = production ]; then
          node migrate.js
        fi
    web:
      commands:
        start: node server.js
`;
    let text = 'applications:\n';
    let number = 0;
    while (text.split('\n').length < lines) text += app(number += 1);
    return text;
}

test('typing in 5,000 lines stays smooth', options, () => on({}, async (it, page) => {
    const text = long(5_000);
    await it.write(text);
    await it.checked();
    const status = await page.textContent('#status');
    await page.evaluate(() => {
        globalThis.slow = [];
        const keep = (list) => globalThis.slow.push(...list.getEntries().map(({ name, duration }) => ({ name, duration })));
        const observer = new PerformanceObserver(keep);
        observer.observe({ type: 'event', durationThreshold: 16 });
        globalThis.long = [];
        new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    });
    await page.keyboard.press('Control+Home');
    for (let line = 0; line < 11; line += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    const times = [];
    // How long it takes from a key to the frame that shows it.
    await page.evaluate(() => {
        globalThis.times = [];
        addEventListener('keydown', () => {
            const start = performance.now();
            requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => globalThis.times.push(performance.now() - start); channel.port2.postMessage(0); });
        }, true);
    });
    await page.keyboard.type(' && npm run more-of-it --with "é" && date', { delay: 70 });
    await page.keyboard.type(' && npm run more-of-it --with "quick"', { delay: 15 });
    times.push(...await page.evaluate(() => globalThis.times));
    times.sort((a, b) => a - b);
    await it.checked();
    assert.match(await it.text(), /more-of-it --with "é" && date && npm run more-of-it --with "quick"/);
    const at = (part) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))]);
    const slow = await page.evaluate(() => globalThis.slow.filter(({ name }) => name === 'keydown').map(({ duration }) => duration));
    const tasks = await page.evaluate(() => globalThis.long);
    const shown = await page.getAttribute('#took', 'data-shown');
    console.log(`# 5,000 lines: ${status}; shown in ${shown} ms; ${times.length} keys: median ${at(0.5)} ms, 95% ${at(0.95)} ms, worst ${at(1)} ms; keys of 16 ms and more: ${slow.join(' ') || 'none'}; tasks of 50 ms and more: ${tasks.map(Math.round).join(' ') || 'none'}`);
    assert.ok(at(0.5) < 60, `half of the keys take more than ${at(0.5)} ms`);
    assert.ok(at(0.95) < 250, `one of twenty keys takes ${at(0.95)} ms`);
}));

test('garbage does no harm', options, () => on({}, async (it, page) => {
    const noise = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode((at * 7_919 + (at >> 3)) % 0x2ff)).join('');
    const texts = [
        noise, '\0\x01\x02\ufeff\ud800\udc00\ud800', '{'.repeat(50_000), '- '.repeat(20_000), 'a: &a [*a, *a]\n'.repeat(5_000), '$('.repeat(20_000),
        `applications:\n  a:\n    hooks:\n      build: |\n        ${'$(('.repeat(30_000)}\n`, `${'\n'.repeat(10_000)}\t`,
        `applications:\n  a:\n    hooks:\n      build: |\n        ${'if true; then '.repeat(5_000)}\n`, `applications:\n  a:\n    hooks:\n      deploy: |\n        ${'sh -c "'.repeat(2_000)}\n`,
    ];
    for (const text of texts) {
        await it.write(text);
        await it.checked();
        assert.doesNotMatch(await page.textContent('#status'), /failed/);
    }
    const start = Date.now();
    await it.write('applications:\n' + '  # 😀 five megabytes of this: "x"\n  app: {type: "nodejs:24", hooks: {build: "npm ci && npm run build"}}\n'.repeat(50_000));
    const pasted = Date.now() - start;
    await page.waitForFunction(() => document.body.dataset.version === document.body.dataset.written || document.body.hasAttribute('data-trouble'), undefined, { timeout: 60_000 });
    console.log(`# 5 MB: pasted in ${pasted} ms, answered after ${Date.now() - start} ms: ${await page.textContent('#status')}`);
    await it.write(START + REST);
    await it.checked();
    assert.deepEqual(await it.rules(), []);
    // CodeMirror says so of itself, where lines are very long.
    it.errors = it.errors.filter((error) => error !== 'Measure loop restarted more than 5 times');
}));

/** Has the analysis fail on a text with this word, as a panic does. */
const CRASH = `{
    const real = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...rest) => {
        const { instance, module } = await real(...rest);
        const { session_check, ...others } = instance.exports;
        const check = (...given) => {
            const [, , at, length] = given.length > 4 ? given : [0, ...given];
            if (new TextDecoder().decode(new Uint8Array(others.memory.buffer, at >>> 0, length >>> 0)).includes('CRASH')) throw new Error('panicked at x.rs:1:1:\\nout of bounds');
            return session_check(...given);
        };
        return { instance: { exports: { ...others, session_check: check } }, module };
    };
}
`;

test('a failure is said once, and it starts anew', options, async () => {
    const own = await Browser.open(found, (name, file) => /^worker-/.test(name) ? CRASH + readFileSync(file, 'utf8') : undefined);
    try {
        const it = await own.page();
        const { page } = it;
        let said = 0;
        await page.exposeFunction('said', (text) => { if (/failed/.test(text)) said += 1; });
        await page.evaluate(() => new MutationObserver(() => globalThis.said(document.querySelector('#notice').textContent)).observe(document.querySelector('#notice'), { childList: true }));
        await it.write('# CRASH\n');
        await page.waitForSelector('body[data-trouble]');
        await page.waitForSelector('#notice:has-text("The analysis failed (panicked at x.rs:1:1: out of bounds)")');
        await it.picture('trouble');
        for (const key of ' and ') {
            await page.keyboard.type(key);
            await page.waitForTimeout(200);
        }
        await it.write(START + '        npm run build\n' + REST);
        await it.checked();
        assert.deepEqual(await it.rules(), ['missing-set-e']);
        assert.equal(await page.locator('body[data-trouble]').count(), 0);
        await page.waitForTimeout(100);
        assert.equal(said, 1);
        assert.deepEqual(it.errors, []);
    } finally {
        await own.close();
    }
});

test('without the analysis it says so', options, async () => {
    const own = await Browser.open(found, (name) => name.endsWith('.wasm') ? 'no module' : undefined);
    try {
        const { page } = await own.page({}, '', '#notice.bad:has-text("The analysis can’t be loaded")');
        assert.equal(await page.textContent('#status'), 'the analysis is not there');
        await page.locator('.cm-content').focus();
        await page.keyboard.type('it can be written in');
        await page.waitForSelector('.cm-line:has-text("it can be written in")');
    } finally {
        await own.close();
    }
});

/** The texts on the screen that stand out too little from what is behind them, by WCAG's AA. */
function faint() {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (colour, under) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const one of [under, colour]) {
            if (!one) continue;
            canvas.fillStyle = one;
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const css = ([red, green, blue, alpha]) => `rgb(${red} ${green} ${blue} / ${alpha / 255})`;
    const backdrop = (element) => {
        const own = getComputedStyle(element).backgroundColor;
        if (rgba(own)[3] === 255) return own;
        return css(rgba(own, element.parentElement ? backdrop(element.parentElement) : 'Canvas'));
    };
    const luminance = (colour) => {
        const [red, green, blue] = colour.slice(0, 3).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const faint = new Set();
    let seen = 0;
    for (const element of document.querySelectorAll('body *')) {
        const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
        if (text === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest('.hidden, option')) continue;
        seen += 1;
        const behind = backdrop(element);
        let opacity = 1;
        for (let one = element; one; one = one.parentElement) opacity *= Number(getComputedStyle(one).opacity);
        const colour = rgba(getComputedStyle(element).color);
        colour[3] *= opacity;
        const [a, b] = [luminance(rgba(css(colour), behind)), luminance(rgba(behind))].sort((a, b) => b - a);
        const contrast = (a + 0.05) / (b + 0.05);
        if (contrast < 4.5) faint.add(`${element.tagName}.${element.className} ${contrast.toFixed(2)}: ${text.slice(0, 40)}`);
    }
    if (seen < 20) faint.add(`only ${seen} texts were seen`);
    return [...faint];
}

for (const colorScheme of ['light', 'dark']) {
    test(`it can be read in ${colorScheme}`, options, () => on({ colorScheme, reducedMotion: 'reduce' }, async (it, page) => {
        const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(/^rgb\((\d+)/.exec(dark)[1] < 128, colorScheme === 'dark', dark);
        await page.click('.cm-line:has-text("cache:warmup")');
        await page.mouse.move(5, 300);
        assert.deepEqual(await page.evaluate(faint), []);
        await it.picture(colorScheme);
        await page.click('#tab-deployment');
        await page.waitForSelector('.timeline .step');
        assert.deepEqual(await page.evaluate(faint), []);
        await page.evaluate(() => { document.querySelector('#deployment').scrollTop = 330; });
        await it.picture(`${colorScheme}-deployment`);
        await page.click('#tab-findings');
        await page.click('.finding .rule >> nth=0');
        await page.waitForSelector('#explanation[open]');
        assert.deepEqual(await page.evaluate(faint), []);
        const moving = await page.$$eval('body *', (all) => all.filter((one) => getComputedStyle(one).transitionDuration.split(', ').some((time) => time !== '0s')).length);
        assert.equal(moving, 0, 'nothing moves for who wants nothing to move');
    }));
}

test('the colours can be chosen, and stay chosen', options, () => on({ colorScheme: 'light' }, async (it, page) => {
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.click('#theme');
    assert.equal(await background(), light);
    await page.click('#theme');
    const dark = await background();
    assert.notEqual(dark, light);
    await page.reload();
    await it.checked();
    assert.equal(await background(), dark);
}));

for (const width of [320, 390]) {
    test(`it fits on a phone of ${width} pixels`, options, () => on({ viewport: { width, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }, async (it, page) => {
        const fits = async () => assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.body.scrollWidth <= innerWidth]), [true, true]);
        const out = () => page.$$eval('header *, #tabs *, footer *, .finding *, .timeline *', (all) => all.filter((one) => one.checkVisibility() && !one.closest('.hidden') && one.getBoundingClientRect().right > innerWidth + 0.5).map((one) => one.outerHTML.slice(0, 80)));
        assert.ok(await page.isVisible('.cm-content'));
        await fits();
        assert.deepEqual(await out(), []);
        await it.picture(`phone-${width}-config`);
        await page.tap('#tab-findings');
        assert.ok(await page.isVisible('.finding'));
        assert.ok(await page.isHidden('.cm-content'));
        await fits();
        assert.deepEqual(await out(), []);
        await it.picture(`phone-${width}-findings`);
        await page.tap('#tab-deployment');
        await page.waitForSelector('.timeline .step');
        await fits();
        assert.deepEqual(await out(), []);
        await it.picture(`phone-${width}-deployment`);
        await page.tap('#tab-findings');
        await page.tap('.finding .place >> nth=0');
        assert.ok(await page.isVisible('.cm-activeLine'), 'the place of a finding is in the other tab');
    }));
}

test('the keyboard reaches everything, and everything has a name', options, () => on({}, async (it, page) => {
    const nameless = await page.$$eval('button, select, a, [role=tabpanel], [role=tab], section, dialog', (all) => all.filter((one) => {
        const labelled = one.getAttribute('aria-labelledby');
        const name = one.getAttribute('aria-label') ?? (labelled ? document.getElementById(labelled)?.textContent ?? '' : one.labels?.[0]?.textContent ?? one.textContent);
        return name?.trim() === '' && one.id !== 'explanation';
    }).map((one) => one.outerHTML.slice(0, 100)));
    assert.deepEqual(nameless, []);
    await page.focus('#share');
    const visited = [];
    for (let step = 0; step < 6; step += 1) {
        await page.keyboard.press('Tab');
        // The text keeps the tabulator to itself, unless Escape goes before.
        if (await page.evaluate(() => document.activeElement.classList.contains('cm-content'))) {
            visited.push('text');
            await page.keyboard.press('Escape');
        } else {
            visited.push(await page.evaluate(() => document.activeElement.id || document.activeElement.className));
        }
    }
    assert.deepEqual(visited.slice(0, 5), ['theme', 'text', 'tab-findings', 'findings', 'place']);
    await page.focus('#tab-findings');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-deployment');
    assert.equal(await page.getAttribute('#tab-deployment', 'aria-selected'), 'true');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getAttribute('#tab-findings', 'aria-selected'), 'true');
    await page.focus('.finding .rule');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#explanation[open]');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'rule');
}));
