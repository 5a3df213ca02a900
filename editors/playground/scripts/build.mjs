// Builds the page into `dist`: the analysis as WebAssembly, the scripts, the style, and the worker that keeps it all.
// `node scripts/build.mjs` builds everything; with `--page`, the WebAssembly of the last time is taken.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('..', import.meta.url));
const repository = path.join(here, '../..');
const out = path.join(here, 'out');
const dist = path.join(here, 'dist');
const target = path.resolve(repository, process.env.CARGO_TARGET_DIR ?? 'target');

const WASM = 'wasm32-unknown-unknown';

/** Why it can't be built here; nothing if it can. */
export function missing() {
    if (!existsSync(path.join(here, 'node_modules/esbuild'))) return 'no packages: run `npm ci --ignore-scripts`';
    if (spawnSync('cargo', ['--version'], { cwd: repository }).status !== 0) return 'no Rust: see https://rustup.rs';
    const folder = spawnSync('rustc', ['--print', 'target-libdir', '--target', WASM], { cwd: repository, encoding: 'utf8' });
    if (folder.status !== 0 || !existsSync(folder.stdout.trim())) return `no standard library for WebAssembly: run \`rustup target add ${WASM}\``;
    return undefined;
}

function run(program, ...args) {
    const { status, error } = spawnSync(program, args, { cwd: repository, stdio: 'inherit' });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `status ${status}`}`);
}

/** The version of a package in a lock of Cargo. */
function locked(lock, name) {
    return readFileSync(lock, 'utf8').match(new RegExp(`name = "${name}"\nversion = "(.+)"`))?.[1];
}

function wasm() {
    const tool = path.join(here, 'bindgen');
    const versions = [locked(path.join(repository, 'Cargo.lock'), 'wasm-bindgen'), locked(path.join(tool, 'Cargo.lock'), 'wasm-bindgen-cli-support')];
    if (versions[0] !== versions[1]) throw new Error(`wasm-bindgen is ${versions[0]} in Cargo.lock, and its generator ${versions[1]} in bindgen/Cargo.lock: they have to be the same`);
    run('cargo', 'build', '--locked', '--profile', 'wasm', '--package', 'upsun-lint-wasm', '--target', WASM);
    run('cargo', 'build', '--locked', '--release', '--manifest-path', path.join(tool, 'Cargo.toml'), '--target-dir', path.join(target, 'bindgen'));
    const raw = path.join(target, WASM, 'wasm/upsun_lint_wasm.wasm');
    const folder = path.join(out, 'wasm');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    run(path.join(target, 'bindgen/release/upsun-lint-bindgen'), raw, folder);
}

/** CodeMirror's styles become sheets of the page by script, which a policy without inline styles allows. */
const sheets = {
    name: 'sheets',
    setup({ onLoad }) {
        onLoad({ filter: /style-mod\.js$/ }, ({ path: file }) => {
            const text = readFileSync(file, 'utf8');
            const contents = text.replace('!root.head && root.adoptedStyleSheets', 'root.adoptedStyleSheets');
            if (contents === text) throw new Error('style-mod has changed: see whether it can use adoptedStyleSheets for a document now');
            return { contents };
        });
    },
};

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

/** Writes a file, its content's hash in its name; gives the name. */
function place(name, bytes) {
    const { name: stem, ext } = path.parse(name);
    const placed = `${stem}-${hash(bytes)}${ext}`;
    writeFileSync(path.join(dist, placed), bytes);
    return placed;
}

/** Loaded when it is needed: without it, this file has to be able to say so. */
const esbuild = () => import('esbuild');

/** A script of `src` with all that it needs, as bytes. */
export async function script(entry, define = {}) {
    const { build } = await esbuild();
    const { outputFiles } = await build({
        entryPoints: [path.join(here, 'src', entry)],
        bundle: true,
        minify: true,
        format: 'esm',
        target: 'es2022',
        charset: 'utf8',
        legalComments: 'none',
        loader: { '.yaml': 'text' },
        define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
        plugins: [sheets],
        write: false,
        logLevel: 'warning',
    });
    return outputFiles[0].contents;
}

async function page() {
    rmSync(dist, { recursive: true, force: true });
    mkdirSync(dist, { recursive: true });
    const module = place('upsun-lint.wasm', readFileSync(path.join(out, 'wasm/upsun_lint_wasm_bg.wasm')));
    const worker = place('worker.js', await script('worker.ts', { MODULE: module }));
    const main = place('main.js', await script('main.ts', { WORKER: worker }));
    const { build } = await esbuild();
    const { outputFiles } = await build({ entryPoints: [path.join(here, 'static/style.css')], minify: true, write: false, logLevel: 'warning' });
    const style = place('style.css', outputFiles[0].contents);
    const icon = place('icon.svg', readFileSync(path.join(here, '../vscode/media/icon.svg')));
    const html = readFileSync(path.join(here, 'static/index.html'), 'utf8');
    const filled = Object.entries({ main, style, icon, module, worker }).reduce((text, [name, file]) => text.replaceAll(`{${name}}`, file), html);
    writeFileSync(path.join(dist, 'index.html'), filled);
    const files = ['./', ...readdirSync(dist).filter((file) => file !== 'index.html')];
    const version = hash(filled);
    writeFileSync(path.join(dist, 'sw.js'), await script('sw.ts', { FILES: files, VERSION: version }));
}

/** The files of the page, with what they take as they are and compressed, in bytes. */
export function sizes() {
    return readdirSync(dist).map((file) => {
        const path_ = path.join(dist, file);
        return { file, bytes: statSync(path_).size, compressed: gzipSync(readFileSync(path_), { level: 9 }).length };
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const why = missing();
    if (why) {
        console.log(`skipped: the playground can't be built: ${why}`);
    } else {
        if (!process.argv.includes('--page')) wasm();
        await page();
        const all = sizes();
        for (const { file, bytes, compressed } of all) console.log(`${String(bytes).padStart(9)} ${String(compressed).padStart(9)}  ${file}`);
        console.log(`${String(all.reduce((sum, it) => sum + it.bytes, 0)).padStart(9)} ${String(all.reduce((sum, it) => sum + it.compressed, 0)).padStart(9)}  bytes, and compressed`);
    }
}
