// The deployment of an app, drawn: places from top to bottom, and on the left what becomes of requests.

import type { Command, Event, Finding, Range, Step, Timeline } from './answers';
import { element, sentence, words } from './html';

/** What the drawing does to the page. */
export interface Actions {
    goTo(range: Range): void;
    save(app: number): void;
}

/** Phases that are drawn apart, with their name above them. */
const APART = ['beside the app', 'when due or asked for'];

type Requests = 'before' | 'held' | 'live';

export class Deployment {
    private app = '';
    private timelines: Timeline[] = [];
    private findings: Finding[] = [];

    constructor(private readonly panel: HTMLElement, private readonly actions: Actions) {}

    show(timelines: Timeline[], findings: Finding[]): void {
        this.timelines = timelines;
        this.findings = findings;
        this.draw();
    }

    private draw(): void {
        const found = this.timelines.findIndex(({ app }) => app === this.app);
        const number = Math.max(found, 0);
        const timeline = this.timelines[number];
        if (!timeline) {
            this.panel.replaceChildren(element('p', { class: 'none' }, element('strong', {}, 'No deployment'), ' There is no app in this configuration yet.'));
            return;
        }
        const apps = this.timelines.map(({ app }, at) => element('button', {
            type: 'button',
            'aria-pressed': String(at === number),
            click: () => {
                this.app = app;
                this.draw();
                this.panel.querySelector<HTMLElement>('.apps [aria-pressed=true]')?.focus();
            },
        }, app));
        let requests: Requests = 'before';
        let phase = '';
        const items = timeline.items.flatMap((item) => {
            const made: HTMLElement[] = [];
            if (item.kind === 'event') {
                made.push(event(item, requests));
                requests = item.requests ?? requests;
            } else {
                if (APART.includes(item.phase) && item.phase !== phase) made.push(element('li', { class: `apart ${requests}` }, element('h2', {}, item.phase)));
                phase = item.phase;
                made.push(item.at === null ? unused(item, requests) : this.step(item, requests));
            }
            return made;
        });
        this.panel.replaceChildren(
            element(
                'div',
                { class: 'apps' },
                element('div', { role: 'group', 'aria-label': 'App' }, ...apps),
                element('button', { type: 'button', class: 'quiet', click: () => this.actions.save(number) }, 'Save as SVG'),
            ),
            element('ol', { class: 'timeline', 'aria-label': `The deployment of ${timeline.app}` }, ...items),
            legend(),
        );
    }

    private step(step: Step, requests: Requests): HTMLElement {
        const at = step.at ?? 0;
        const facts = step.facts.flatMap(([label, text]) => [element('dt', {}, label), element('dd', {}, words(text))]);
        return element(
            'li',
            { class: `step ${requests}` },
            element(
                'div',
                { class: 'card' },
                element(
                    'div',
                    { class: 'head' },
                    element('button', { type: 'button', class: 'title', click: () => this.actions.goTo([at, at]) }, step.title),
                    element('span', { class: 'often' }, step.often),
                ),
                element('dl', {}, ...facts),
                ...this.found(step.findings),
                step.commands.length > 0 && element('ol', { class: 'commands' }, ...step.commands.map((command) => this.command(command))),
                step.more > 0 && element('p', { class: 'rest' }, `and ${step.more} commands more`),
            ),
        );
    }

    private command(command: Command): HTMLElement {
        const made = element(
            'li',
            {},
            element('button', { type: 'button', class: 'command', click: () => this.actions.goTo(command.range) }, command.text),
            command.remark !== '' && element('p', { class: 'remark' }, command.remark),
            ...this.found(command.findings),
        );
        made.style.setProperty('--depth', String(Math.min(command.depth, 6)));
        return made;
    }

    private found(numbers: number[]): HTMLElement[] {
        const found = numbers.map((number) => this.findings[number]).filter((finding): finding is Finding => finding !== undefined);
        return found.map((finding) => element(
            'button',
            { type: 'button', class: `found ${finding.severity}`, click: () => this.actions.goTo(finding.range) },
            element('span', { class: 'severity' }, finding.severity),
            element('span', {}, sentence(finding.message)),
        ));
    }
}

function event(event: Event, requests: Requests): HTMLElement {
    return element('li', { class: `event ${requests} ${event.requests ? `then-${event.requests}` : ''}` }, sentence(event.text));
}

function unused(step: Step, requests: Requests): HTMLElement {
    return element('li', { class: `unused ${requests}` }, element('div', {}, element('span', {}, step.title), element('span', {}, step.instead ?? 'not used')));
}

function legend(): HTMLElement {
    const entry = (requests: Requests, text: string) => element('li', { class: requests }, text);
    return element(
        'ul',
        { class: 'legend', 'aria-label': 'What becomes of requests' },
        entry('before', 'the version before answers'),
        entry('held', 'requests are held'),
        entry('live', 'this version answers'),
    );
}
