// The page: brings the text, the analysis and what is shown of it together.

import type { EditorView } from '@codemirror/view';
import type { Check, Edit, Range } from './answers';
import { Client, type Trouble } from './client';
import * as editor from './editor';
import { EXAMPLES } from './examples';
import { Findings, count } from './findings';
import { element, link, markdown, script, sentence } from './html';
import { menu } from './menu';
import { pack, unpack } from './share';
import { Deployment } from './timeline';

/** The URL of the worker's script; the build says it. */
declare const WORKER: string;

const byId = (id: string): HTMLElement => {
    const found = document.getElementById(id);
    if (!found) throw new Error(`no #${id}`);
    return found;
};

type Tab = 'config' | 'findings' | 'deployment';

/** The version of the text that each is about. */
let version = 0;
let check: { version: number; found: Check } | undefined;
let timer = 0;
let tab: Tab = 'findings';

const client = new Client(() => new Worker(script(WORKER), { type: 'module' }), trouble);

const language: editor.Language = {
    hover: (at) => client.ask({ kind: 'hover', at }),
    complete: (at) => client.ask({ kind: 'complete', at }),
    act(view) {
        const { from, to } = view.state.selection.main;
        const box = view.coordsAtPos(from);
        if (box) void offer([from, to], box);
    },
    explain: (rule) => void explain(rule),
    changed: () => changed(),
    moved: (at) => {
        if (check?.version === version) findings.mark(at);
    },
};

const findings = new Findings(byId('findings-list'), {
    goTo,
    apply,
    explain: (rule) => void explain(rule),
    more: (finding, button) => void offer(finding.range, button.getBoundingClientRect()),
    line: (offset) => view.state.doc.lineAt(Math.min(offset, view.state.doc.length)).number,
});

const deployment = new Deployment(byId('deployment'), { goTo, save: (app) => void save(app) });

const view: EditorView = editor.create(byId('editor'), '', language);

// ── The text

function setText(text: string): void {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
}

function changed(): void {
    version += 1;
    document.body.dataset.written = String(version);
    const { doc } = view.state;
    client.setText(() => doc.toString());
    clearTimeout(timer);
    // The longer a check takes, the longer a pause it waits for.
    const pause = Math.min(600, Math.max(60, 1.5 * (check?.found.milliseconds ?? 0)));
    timer = window.setTimeout(() => void update(), pause);
}

async function update(): Promise<void> {
    const asked = version;
    const found = await client.ask({ kind: 'check' });
    if (!found || asked !== version) return;
    check = { version, found };
    const start = performance.now();
    editor.show(view, found, language);
    findings.show(found, view.state.doc.toString().trim() === '');
    findings.mark(view.state.selection.main.head);
    const counted = count(found.findings);
    say(counted);
    byId('took').textContent = `, in ${found.milliseconds < 1 ? 'less than 1' : Math.round(found.milliseconds)} ms`;
    byId('took').dataset.shown = String(Math.round(performance.now() - start));
    keep();
    const badge = byId('count');
    badge.textContent = String(found.findings.length + found.dropped);
    badge.className = found.findings.some(({ severity }) => severity === 'error') ? 'error' : found.findings.length > 0 ? 'warning' : 'fine';
    badge.setAttribute('aria-label', counted);
    if (found.failures.length > 0) notice(`A defect of upsun-lint: it could not ask ${found.failures.join(', ')}.`);
    // For tests: which text all this is about.
    document.body.dataset.version = String(version);
    if (tab === 'deployment') await draw();
}

async function draw(): Promise<void> {
    if (check?.version !== version) return;
    const { found } = check;
    const timelines = await client.ask({ kind: 'timelines' });
    if (timelines) deployment.show(timelines, found.findings);
}

function goTo(range: Range): void {
    if (isNarrow.matches) select('config');
    editor.goTo(view, range);
}

function apply(edits: Edit[]): void {
    // They are about a text that is no more.
    if (check?.version !== version) return;
    editor.apply(view, edits);
}

async function offer(range: Range, box: { left: number; top: number; bottom: number }): Promise<void> {
    const actions = await client.ask({ kind: 'actions', from: range[0], to: range[1] });
    const asked = version;
    if (actions) menu(actions, box, (edits) => { if (asked === version) editor.apply(view, edits); });
}

// ── The panels

const isNarrow = matchMedia('(max-width: 860px)');
const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];

function select(chosen: Tab): void {
    tab = chosen;
    document.body.dataset.tab = tab;
    for (const button of tabs) {
        const isChosen = button.dataset.tab === tab;
        button.setAttribute('aria-selected', String(isChosen));
        button.tabIndex = isChosen ? 0 : -1;
    }
    if (tab === 'deployment') void draw();
}

for (const button of tabs) {
    button.addEventListener('click', () => select(button.dataset.tab as Tab));
    button.addEventListener('keydown', (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step === undefined) return;
        const shown = tabs.filter((tab) => tab.offsetParent !== null);
        const next = shown.at((shown.indexOf(button) + step) % shown.length);
        next?.focus();
        next?.click();
        event.preventDefault();
    });
}
// A wide page shows the text beside the panels: it is no tab there.
const adapt = () => select(isNarrow.matches ? 'config' : tab === 'config' ? 'findings' : tab);
isNarrow.addEventListener('change', adapt);

/** How an example begins in the documentation of a rule. */
const EXAMPLE = /^```(\w+) (?:(bad|good)|file=(\S+)).*$/gm;

function label(_: string, language: string, kind: string | undefined, file: string | undefined): string {
    const words = file ? `\`${file}\`` : kind === 'bad' ? 'Wrong' : 'Right';
    return `${words}\n\n\`\`\`${language}`;
}

async function explain(rule: string): Promise<void> {
    const found = await client.ask({ kind: 'explain', rule });
    if (!found) return;
    const dialog = byId('explanation') as HTMLDialogElement;
    byId('explanation-title').textContent = found.rule;
    byId('explanation-text').replaceChildren(
        element('p', { class: 'summary' }, element('span', { class: `severity ${found.severity}` }, found.severity), sentence(found.summary)),
        markdown(found.markdown.replace(EXAMPLE, label)),
        element('p', {}, link(found.url, 'The page of Upsun’s documentation')),
    );
    dialog.showModal();
    byId('explanation-text').scrollTop = 0;
}

async function save(app: number): Promise<void> {
    const picture = await client.ask({ kind: 'picture', app });
    if (!picture) return;
    const url = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }));
    element('a', { href: url, download: 'deployment.svg' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// ── What is said

let quiet = 0;

/** What there is, at the foot. It is read aloud when it changes, so it is not said twice. */
function say(text: string): void {
    const place = byId('counted');
    if (place.textContent !== text) place.textContent = text;
}

/** A word at the edge of the page, for a while. */
function notice(text: string, kind: 'good' | 'bad' = 'bad'): void {
    const box = byId('notice');
    box.textContent = text;
    box.className = kind;
    clearTimeout(quiet);
    quiet = window.setTimeout(() => { box.textContent = ''; }, kind === 'good' ? 5_000 : 12_000);
}

function trouble(what: Trouble | undefined): void {
    document.body.toggleAttribute('data-trouble', what !== undefined);
    if (what === undefined) return;
    const words = what.words.replace(/\s+/g, ' ').trim().slice(0, 200);
    say(what.isLoading ? 'the analysis is not there' : 'the analysis failed');
    byId('took').textContent = '';
    notice(what.isLoading
        ? `The analysis can’t be loaded (${words}). It is tried again with your next change.`
        : `The analysis failed (${words}). It starts anew with your next change. That is a defect of upsun-lint: please report it.`);
}

// ── The bar above

const examples = byId('example') as HTMLSelectElement;
examples.append(...EXAMPLES.map(({ name }, at) => element('option', { value: String(at) }, name)));
examples.addEventListener('change', () => {
    const example = EXAMPLES[Number(examples.value)];
    // Chosen again, it is put there again.
    examples.value = '';
    if (!example) return;
    history.replaceState(null, '', location.pathname + location.search);
    setText(example.text);
});

byId('share').addEventListener('click', () => void share());

async function share(): Promise<void> {
    let fragment;
    try {
        fragment = await pack(view.state.doc.toString());
    } catch {
        notice('This browser can’t pack the text into a link.');
        return;
    }
    history.replaceState(null, '', fragment);
    const size = location.href.length;
    const long = size > 8_000 ? ` It has ${size.toLocaleString('en')} characters: some programs cut such links off.` : '';
    try {
        await navigator.clipboard.writeText(location.href);
        notice(`Link copied. The text is in the link itself, and nowhere else.${long}`, 'good');
    } catch {
        notice(`The link is in the address bar: copy it from there.${long}`, 'good');
    }
}

/** The text of the link; whether there is one. */
async function open(): Promise<boolean> {
    try {
        const text = await unpack(location.hash);
        if (text === undefined) return false;
        setText(text);
        return true;
    } catch {
        notice('This link is broken: a part of it may be missing.');
        return false;
    }
}

/** The longest text that outlives a reload, in characters. */
const MAX_KEPT = 1_000_000;

/** Has the text outlive a reload of this tab, and nothing else. */
function keep(): void {
    const { doc } = view.state;
    try {
        if (doc.length <= MAX_KEPT) sessionStorage.setItem('text', doc.toString());
        else sessionStorage.removeItem('text');
    } catch { /* Nothing may be kept here. */ }
}

/** What was there before a reload. */
function kept(): string | undefined {
    const [how] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    try {
        return how?.type === 'reload' ? sessionStorage.getItem('text') ?? undefined : undefined;
    } catch {
        return undefined;
    }
}

/** The text that the page begins with. */
async function begin(): Promise<void> {
    const text = kept();
    if (text !== undefined) setText(text);
    else if (!await open()) setText(EXAMPLES[0]?.text ?? '');
    // An empty text is no change, and is checked as well.
    if (version === 0) changed();
}

window.addEventListener('hashchange', () => void open());

const THEMES = ['auto', 'light', 'dark'];

function theme(chosen: string): void {
    document.documentElement.dataset.theme = chosen;
    byId('theme').setAttribute('aria-label', `Colours: ${chosen === 'auto' ? 'as the system has them' : chosen}`);
    byId('theme').title = byId('theme').getAttribute('aria-label') ?? '';
}

byId('theme').addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? 'auto') + 1) % THEMES.length] ?? 'auto';
    theme(next);
    try { localStorage.setItem('theme', next); } catch { /* It is forgotten, then. */ }
});

byId('close').addEventListener('click', () => (byId('explanation') as HTMLDialogElement).close());
byId('explanation').addEventListener('click', (event) => {
    // Beside it.
    if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
});

// ── The beginning

let chosen = 'auto';
try { chosen = localStorage.getItem('theme') ?? 'auto'; } catch { /* Nothing may be kept here. */ }
theme(THEMES.includes(chosen) ? chosen : 'auto');
examples.value = '';
adapt();
if (/^(Mac|iP)/.test(navigator.platform)) byId('key-menu').textContent = '⌘ .';
void begin();
if ('serviceWorker' in navigator && window.isSecureContext) {
    // Without it, the page needs the network the next time, and nothing else.
    navigator.serviceWorker.register(script('sw.js')).catch(() => undefined);
}
